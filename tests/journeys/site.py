"""What a person does in a browser, and what comes by mail."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.mailserver import MailServer, Taken

CODE = re.compile(r"^\s*([A-Z0-9]{3}-?[A-Z0-9]{3,})\s*$", re.M)


@dataclass(frozen=True)
class Site:
    """The address, and the letters that went out."""

    url: str
    post: MailServer

    def letters_to(self, address: str) -> list[Taken]:
        """All letters to somebody, the oldest first."""
        return [taken for taken in self.post.taken if address in taken.recipients]

    def last_letter_to(self, address: str) -> Taken:
        """The newest letter to somebody."""
        return self.letters_to(address)[-1]

    def code_for(self, address: str) -> str:
        """The code in the newest letter."""
        found = CODE.search(self.last_letter_to(address).part("plain"))
        assert found, self.last_letter_to(address).part("plain")
        return found[1]

    def link_for(self, address: str, part: str) -> str:
        """The first link in the newest letter that holds a piece of path."""
        links = re.findall(r"https?://\S+", self.last_letter_to(address).part("plain"))
        return next(link for link in links if part in link)


class Visitor:
    """Somebody with a browser, with or without JavaScript; every page they come to is looked at by axe."""

    def __init__(self, site: Site, context: BrowserContext, *, scripts: bool) -> None:
        self.site, self.scripts = site, scripts
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(path if path.startswith("http") else self.site.url + path)
        self.look()

    def press(self, name: str | re.Pattern[str], *, within: str = "main") -> None:
        """Press a button or follow a link in the page's main part, and arrive."""
        target = (
            self.page.locator(within)
            .get_by_role("button", name=name)
            .or_(self.page.locator(within).get_by_role("link", name=name))
        )
        target.first.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, label: str, text: str) -> None:
        """Write into a field."""
        self.page.get_by_label(label).first.fill(text)

    def sees(self, text: str) -> None:
        """The page says so."""
        expect(self.page.locator("body")).to_contain_text(text)

    def look(self) -> None:
        """No accessibility fault, and nothing that the content policy had to stop."""
        assert self.complaints == [], (self.page.url, self.complaints)
        if not self.scripts or "/admin/" in self.page.url:
            return
        found = Axe().run(self.page).response["violations"]
        faults = [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]
        assert faults == [], (self.page.url, faults)
