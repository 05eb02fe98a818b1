"""What the documents promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.checking import RULES
from assistant.cli.parser import COMMANDS
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], key=str)


def test_every_command_and_option_is_in_the_guide():
    guide = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
    names = {name for command in COMMANDS for argument in command.arguments for name in argument.names}
    missing = [f"cchc {command.name}" for command in COMMANDS if f"cchc {command.name}" not in guide]
    assert missing + sorted(name for name in names if name.startswith("--") and name not in guide) == []


def test_every_setting_is_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"| `{name}` |" not in readme] == []
    rows = dict(re.findall(r"^\| `(\w+)` \| `?([^`|]+?)`? \|", readme, re.MULTILINE))
    shown = {name: str(value) for name, value in Settings() if name != "models"}
    assert {name: rows[name] for name in shown} == shown, "defaults in README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_every_rule_of_a_draft_s_check_is_in_its_page():
    page = (ROOT / "docs" / "checking.md").read_text("utf-8")
    assert [rule.name for rule in RULES if f"| `{rule.name}` | {rule.title}" not in page] == []
