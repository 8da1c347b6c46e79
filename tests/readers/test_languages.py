"""A coarse guess at the language."""

from __future__ import annotations

import pytest

from summarizer.readers import languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union will not accept the offer that was made on Monday.", "en"),
        ("El sindicato no acepta la oferta que la empresa hizo el lunes por la tarde.", "es"),
        ("Le syndicat ne veut pas de l'offre que les patrons ont faite dans la nuit.", "fr"),
        ("Die Gewerkschaft nimmt das Angebot nicht an, und der Streik ist beschlossen.", "de"),
        ("Il sindacato non accetta l'offerta che il governo ha fatto per la città.", "it"),
        ("O sindicato não aceita a proposta que os donos fizeram com uma condição.", "pt"),
        ("“Le syndicat”, dit-il — et pour les patrons aussi — “ne veut pas de l’offre”…", "fr"),
        ("Związek mówi, że nie przyjmie oferty, którą złożono w nocy, ale nie jest to koniec.", "pl"),
        ("Мы не принимаем это предложение, но были бы готовы к новым переговорам.", "ru"),
        ("Ми не приймаємо цю пропозицію, її умови нам не підходять.", "uk"),
        ("نحن لا نقبل هذا العرض لكننا مستعدون للتفاوض في مدينة أخرى", "ar"),
        ("ما این پیشنهاد را نمی‌پذیریم و گفتگو پایان یافت چون پاسخ ندادند", "fa"),
        ("我们不接受这个提议。", "zh"),
        ("この提案は受け入れられません。", "ja"),
        ("우리는 이 제안을 받아들이지 않습니다.", "ko"),
        ("12345 !!", "en"),
        ("ok", "en"),
    ],
)
def test_the_main_language_is_guessed(text: str, expected: str) -> None:
    """Script first, common words second, English where nothing tells."""
    assert languages.detect(text) == expected


def test_a_wanted_language_is_not_guessed() -> None:
    """The caller knows better."""
    assert languages.choose("pl", "The offer") == "pl"
    assert languages.choose("auto", "我们不接受") == "zh"
