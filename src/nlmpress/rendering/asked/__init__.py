"""Questions of the bank, where they are asked, and the students’ own answers, where they are gathered."""

from nlmpress.rendering.asked.gathered import gathered
from nlmpress.rendering.asked.groups import questions

__all__ = ["gathered", "questions"]
