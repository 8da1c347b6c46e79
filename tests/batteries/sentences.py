"""Sentences of invented negotiations in nine languages, with alterations of their meaning made by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A sentence that is in the source, and what a careless or lying model could make of it."""

    language: str
    text: str
    altered: tuple[str, ...]


SAMPLES = (
    Sample(
        "en",
        "Norvane will not reopen the Ister bridge before 14 May unless Talmarch withdraws 300 soldiers.",
        (
            "Norvane will reopen the Ister bridge before 14 May",
            "Norvane will not reopen the Ister bridge before 15 May",
            "Talmarch will not reopen the Ister bridge before 14 May",
            "before 14 May if Talmarch withdraws 300 soldiers",
            "unless Talmarch withdraws 3000 soldiers",
            "unless Norvane withdraws 300 soldiers",
            "unless Talmarch withdraws 300 soldiers and pays",
        ),
    ),
    Sample(
        "en",
        "The council may accept a lease of ten years at $1,500 a month, its chairwoman said.",
        (
            "The council will accept a lease of ten years",
            "The council may accept a lease of two years",
            "The council may not accept a lease of ten years",
            "accept a lease of ten years at $1,800 a month",
            "accept a lease of ten years at $500 a month",
            "500 a month, its chairwoman said",
            "The council accepts a lease of ten years",
        ),
    ),
    Sample(
        "en",
        "We can't agree to non-negotiable terms; Brindle Works hasn't offered more than 3.5 percent.",
        (
            "We can agree to non-negotiable terms",
            "agree to negotiable terms; Brindle Works",
            "negotiable terms; Brindle Works hasn't offered",
            "Brindle Works has offered more than 3.5 percent",
            "hasn't offered more than 5 percent",
            "5 percent and nothing else was offered",
        ),
    ),
    Sample(
        "es",
        "La cooperativa no aceptará la cuota de 1.200 toneladas salvo que el puerto pague 40 € por caja.",
        (
            "La cooperativa aceptará la cuota de 1.200 toneladas",
            "no aceptará la cuota de 1.300 toneladas",
            "El puerto no aceptará la cuota de 1.200 toneladas",
            "si el puerto paga 40 € por caja",
            "salvo que el puerto pague 14 € por caja",
            "200 toneladas salvo que el puerto pague",
        ),
    ),
    Sample(
        "de",
        "Die Gewerkschaft würde den Streik nur dann aussetzen, wenn der Betrieb 6,5 Prozent mehr Lohn zahlt.",
        (
            "Die Gewerkschaft wird den Streik nur dann aussetzen",
            "Die Gewerkschaft würde den Streik aussetzen",
            "wenn der Betrieb 5 Prozent mehr Lohn zahlt",
            "wenn der Betrieb 6,8 Prozent mehr Lohn zahlt",
            "Der Betrieb würde den Streik nur dann aussetzen",
            "wenn der Betrieb nicht 6,5 Prozent mehr Lohn zahlt",
        ),
    ),
    Sample(
        "fr",
        "Le comité n'accepte pas l'échéance du 12 avril, mais l'atelier propose d'attendre trente jours.",
        (
            "Le comité accepte l'échéance du 12 avril",
            "Le comité n'accepte pas l'échéance du 13 avril",
            "l'atelier propose d'attendre quarante jours",
            "Le comité n'accepte que l'échéance du 12 avril",
            "le comité propose d'attendre trente jours",
        ),
    ),
    Sample(
        "ru",
        "Норвана не подпишет соглашение до 14 мая, если Тальмарк не отведёт 300 солдат от границы.",
        (
            "Норвана подпишет соглашение до 14 мая",
            "Норвана не подпишет соглашение до 15 мая",
            "Тальмарк не подпишет соглашение до 14 мая",
            "если Тальмарк отведёт 300 солдат от границы",
            "если Тальмарк не отведёт 3000 солдат от границы",
        ),
    ),
    Sample(
        "uk",
        "Об'єднання може прийняти п'ять умов, але комісія ніколи не обіцяла 250 тисяч гривень.",
        (
            "Об'єднання прийме п'ять умов",
            "Об'єднання може прийняти шість умов",
            "комісія обіцяла 250 тисяч гривень",
            "комісія ніколи не обіцяла 350 тисяч гривень",
            "єднання може прийняти п'ять умов",
        ),
    ),
    Sample(
        "ar",
        "لن توقع الحكومة على الاتفاق قبل 14 مايو ما لم تسحب الجماعة 300 جندي من الميناء.",
        (
            "توقع الحكومة على الاتفاق بعد 14 مايو",
            "لن توقع الحكومة على الاتفاق قبل 15 مايو",
            "لن توقع الجماعة على الاتفاق قبل 14 مايو",
            "ما لم تسحب الجماعة 3000 جندي من الميناء",
            "إذا تسحب الجماعة 300 جندي من الميناء",
        ),
    ),
    Sample(
        "zh",
        "市政府不接受三十天的停工方案，除非工会在5月14日之前撤回15项要求。",
        (
            "市政府接受三十天的停工方案",
            "接受三十天的停工方案",
            "市政府不接受四十天的停工方案",
            "十天的停工方案，除非工会",
            "如果工会在5月14日之前撤回15项要求",
            "5项要求",
            "市政府在5月14日之前撤回15项要求",
        ),
    ),
    Sample(
        "ja",
        "組合は四十五日間の休業案を受け入れない。ただし会社が3000円を払えば再び協議する。",
        (
            "組合は四十五日間の休業案を受け入れる",
            "組合は四十五日間の休業案を受け入れ",
            "組合は五十五日間の休業案を受け入れない",
            "五日間の休業案を受け入れない",
            "会社が5000円を払えば再び協議する",
            "会社は四十五日間の休業案を受け入れない",
        ),
    ),
)
