"""What a person does in a browser, and what comes by mail."""

import re
import time
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from accounts.models import User
from tests.mailserver import MailServer, Taken

CODE = r"\b([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\b"
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Site:
    """The address, and the letters that went out."""

    url: str
    post: MailServer

    def letters_to(self, address: str) -> list[Taken]:
        """All letters to somebody, the oldest first."""
        return [taken for taken in self.post.taken if address in taken.recipients]

    def letter_to(self, address: str, holding: str) -> Taken:
        """Wait for a letter whose text or subject matches a pattern; the newest one if there are several."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for letter in reversed(self.letters_to(address)):
                if re.search(holding, f"{letter.message['Subject']}\n{letter.part('plain')}", re.M):
                    return letter
            time.sleep(0.05)
        subjects = [letter.message["Subject"] for letter in self.letters_to(address)]
        raise AssertionError(f"No letter to {address} holds {holding!r}; there are {subjects}.")

    def code_for(self, address: str) -> str:
        """Wait for the letter with a code."""
        found = re.search(CODE, self.letter_to(address, CODE).part("plain"), re.M)
        assert found
        return found[1]

    def link_for(self, address: str, part: str) -> str:
        """Wait for a letter with a link that holds a piece of address, and return the link."""
        pattern = rf"https?://\S*{re.escape(part)}\S*"
        found = re.search(pattern, self.letter_to(address, pattern).part("plain"))
        assert found
        return found[0]


class Visitor:
    """Somebody with a browser, with or without JavaScript; every page they come to is looked at by axe."""

    def __init__(self, site: Site, context: BrowserContext, *, scripts: bool) -> None:
        self.site, self.scripts = site, scripts
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        # Chromium also complains of a page that is not there and of a refused form, which are answers like any other.
        answered = re.search("status of (404|422)", message.text) and "/static/" not in message.location["url"]
        if message.type == "error" and not answered:
            self.complaints.append(message.text)

    def go(self, path: str, *, status: int = 200) -> None:
        """Open a page, which answers as it should."""
        answer = self.page.goto(path if path.startswith("http") else self.site.url + path)
        assert answer is not None
        assert answer.status == status, path
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

    def does_not_see(self, text: str) -> None:
        """The page says nothing of the sort."""
        expect(self.page.locator("body")).not_to_contain_text(text)

    def look(self) -> None:
        """No accessibility fault, and nothing that the content policy had to stop."""
        assert self.complaints == [], (self.page.url, self.complaints)
        if not self.scripts or "/admin/" in self.page.url:  # without scripts nothing can look; the admin is Unfold's
            return
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (self.page.url, f"{wide} px wider than the screen")
        found = Axe().run(self.page).response["violations"]
        faults = [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]
        assert faults == [], (self.page.url, faults)

    def sign_in(self, user: User) -> "Visitor":
        """Be somebody whose signing in is not part of the story."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.site.url}])
        return self
