"""Headlines and stories in Simplified Chinese, put together as in ``stories_en``."""

import re
from random import Random

from config.services.sample.facts import Facts, fill_in

ROLES = {
    "student": "学生",
    "data-scientist": "数据科学家",
    "software-engineer": "软件工程师",
    "other": "工程师",
    "data-analyst": "数据分析师",
    "not-employed": "正在换工作的开发者",
    "full-stack-developer": "全栈工程师",
    "researcher": "科研人员",
    "manager": "技术经理",
    "ml-engineer": "机器学习工程师",
    "back-end-developer": "后端工程师",
    "data-engineer": "数据工程师",
    "mobile-developer": "移动端工程师",
    "teacher": "高校教师",
    "business-analyst": "业务分析师",
    "front-end-developer": "前端工程师",
    "statistician": "统计师",
    "product-manager": "产品经理",
    "engineer": "工程师",
    "embedded-developer": "嵌入式工程师",
    "database-engineer": "数据库工程师",
    "devops-engineer": "运维工程师",
    "test-engineer": "测试工程师",
    "system-administrator": "系统管理员",
    "developer-advocate": "开发者布道师",
    "designer": "设计师",
}

WHO = (
    "写代码大约{years}年，现在是一名{role}。",
    "我是一名{role}，这些年的工作大多离不开{t1}。",
    "从{t2}入门，后来转向{t1}，做{role}大约{years}年了，至今还在学。",
)
WHO_STUDENT = (
    "我还是{role}，写代码有{years}年了，刚起步时的难处记得很清楚。",
    "我是{role}，比你早走几步，每天都在和{t1}打交道。",
)
WHO_RESEARCH = ("我做科研也教书，方向主要是{t1}和{t2}。", "做研究就是读、试、错、再写下来，我的工作大多围绕{t1}。")
GIVE = (
    "最能帮上忙的是{t1}和{t2}：从哪里开始、哪些可以先放下、怎样判断做对了。",
    "关于{t1}的坑我基本都踩过，可以告诉你哪些值得绕开。",
    "我喜欢把一个模糊的想法变成一个月内能跑起来的{t1}小项目。",
    "{t1}和{t3}的大部分经验来自真实项目，很乐意分享课程里没讲的部分。",
)
GIVE_HELP = {
    "career-advice": "也愿意聊聊我的职业经历，包括走过的弯路。",
    "learning-plan": "可以一起定一份忙起来也能坚持的学习计划。",
    "project-guidance": "带上你的项目来，再小也行，我们一起想下一步。",
    "code-review": "把你写的代码发来，我会逐行看。",
    "paper-reading": "我最喜欢的方式是隔周一起读一篇论文。",
    "research-and-phd": "如果在考虑读博，不好意思问导师的问题都可以问我。",
    "portfolio-and-cv": "也会坦率地告诉你作品集给人的印象。",
    "interview-practice": "面试官和候选人我都当过，可以陪你练习。",
    "industry-insight": "可以讲讲这一行普通的一周是什么样子。",
    "staying-motivated": "状态不好的时候，聊一会儿往往就能重新出发。",
}
GIVE_PLAIN = ("第一次聊天带一个真实的问题来就好。", "欢迎初学者，我自己也当了很久的初学者。")

WHERE = {
    "student": ("我是在校学生，写代码{span}。", "我是学生，喜欢边做边学，写代码{span}。"),
    "exploring": ("我还在摸索这个领域适不适合自己，写代码{span}。", "在科技行业看了一阵子，想找到一个方向。"),
    "changing-career": (
        "我目前是{role}，想转行，正在利用晚上的时间学习。",
        "我在别的行业工作，想转到技术方向，写代码{span}。",
    ),
    "early-career": ("我是一名{role}，写代码{span}。", "刚工作不久，是一名{role}，身边没有可以请教的人。"),
    "between": ("我正在找工作，也在利用这段时间学习，写代码{span}。", "想找到技术方向的第一份工作，写代码{span}。"),
    "elsewhere": ("我来自别的领域，想转到技术方向，写代码{span}。", "现在的工作和技术关系不大，想改变这一点。"),
    "moving-to-research": ("我想往科研方向走，还不知道第一步怎么迈。", "比起做产品，我更想做研究。"),
}
WANT = (
    "现在最想学好{w1}和{w2}。",
    "下一个目标是{w1}，希望不看教程也能用起来。",
    "用{t1}做过一些小项目，接下来想弄懂{w1}。",
    "{w1}的课程开了好几次头，希望有人带我做完一个真实项目。",
)
WANT_HELP = {
    "career-advice": "希望有人坦率地告诉我该瞄准哪些岗位。",
    "learning-plan": "要学的太多，总是东一榔头西一棒子，需要一份计划。",
    "project-guidance": "有一个项目的想法，需要有人提醒我别做得太大。",
    "code-review": "很希望有经验的人看看我的代码。",
    "paper-reading": "想学会读论文，不要读到第二页就放弃。",
    "research-and-phd": "在考虑读博，却没有人可以问。",
    "portfolio-and-cv": "也想知道我的作品集还缺什么。",
    "interview-practice": "面试会紧张，想多练习。",
    "industry-insight": "想了解这一行每天真实的工作。",
    "staying-motivated": "一个人学很难坚持，希望能定期聊聊。",
}
WANT_PLAIN = ("每周能投入几个小时，会做好准备再来。", "喜欢直接的反馈，会认真尝试你的建议。")
GOALS = ("用{w1}完成一个真实的项目", "弄懂{w1}，能讲给别人听", "用{w1}和{w2}做出一件能展示的作品")
MENTOR_HEADLINES = ("{role} · {t1}、{t2}", "{role}，喜欢讲{t1}", "{role}，写代码{years}年", "{role} · {t1}")
MENTEE_HEADLINES = ("{role}，正在学{w1}", "{role}，想学{w1}和{w2}", "想找人带我学{w1}")
MENTEE_ROLES = {"other": "刚接触技术的新人", "not-employed": "求职中"}

_BESIDE_PUNCTUATION = re.compile(r"^ | $| (?=[，。、；：])|(?<=[，。、；：·]) (?= )|(?<=[，。、；：]) ")


def write_mentor(facts: Facts, rng: Random) -> tuple[str, str]:
    """Return a mentor's headline and story."""
    who = WHO_STUDENT if facts.is_student else WHO_RESEARCH if facts.is_researcher else WHO
    helps = [GIVE_HELP[rng.choice(facts.help)]] if facts.help and rng.random() < 0.8 else GIVE_PLAIN
    words = _words(facts, ROLES[facts.role], facts.offers)
    story = "".join(_fill_in(lines, words, rng) for lines in (who, GIVE, helps))
    return _fill_in(MENTOR_HEADLINES, words, rng), story


def write_mentee(facts: Facts, rng: Random) -> tuple[str, str]:
    """Return a mentee's headline and story."""
    helps = [WANT_HELP[rng.choice(facts.help)]] if facts.help and rng.random() < 0.8 else WANT_PLAIN
    words = _words(facts, MENTEE_ROLES.get(facts.role, ROLES[facts.role]), facts.has)
    story = "".join(_fill_in(lines, words, rng) for lines in (WHERE[facts.standing], WANT, helps))
    return _fill_in(MENTEE_HEADLINES, words, rng), story


def write_goal(facts: Facts, rng: Random) -> str:
    """Return a mentee's goal in one line."""
    return _fill_in(GOALS, _words(facts, "", facts.has), rng)


def _words(facts: Facts, role: str, topics: tuple[str, ...]) -> dict[str, str]:
    """The words for the gaps; a gap that cannot be filled is missing, and lines with it are passed over."""
    is_doctoral = facts.is_student and facts.education == "doctor"
    words = {
        "role": "博士生" if is_doctoral else role,
        "years": f" {facts.years} ",
        "span": "还不到一年" if facts.years < 1 else f"大约 {facts.years} 年",
    }
    words |= {f"t{place}": _spaced(name) for place, name in enumerate(topics[:3], start=1)}
    return words | {f"w{place}": _spaced(name) for place, name in enumerate(facts.wants[:2], start=1)}


def _spaced(name: str) -> str:
    """Put a gap around Latin letters, as Chinese typography likes it."""
    return f"{' ' if name[0].isascii() else ''}{name}{' ' if name[-1].isascii() else ''}"


def _fill_in(lines: tuple[str, ...] | list[str], words: dict[str, str], rng: Random) -> str:
    return _BESIDE_PUNCTUATION.sub("", fill_in(lines, words, rng))
