"""What WhatsApp writes in the place of words, in the languages of its users: deleted, media, edited."""

from __future__ import annotations

import re

_DELETED = re.compile(
    r"""
    (?:this\ message\ was\ deleted|you\ deleted\ this\ message|message\ deleted\ by\ admin.{0,60}
    |diese\ nachricht\ wurde\ gelöscht|du\ hast\ diese\ nachricht\ gelöscht
    |se\ eliminó\ este\ mensaje|este\ mensaje\ fue\ eliminado|eliminaste\ este\ mensaje
    |ce\ message\ a\ été\ supprimé|vous\ avez\ supprimé\ ce\ message
    |questo\ messaggio\ è\ stato\ eliminato|hai\ eliminato\ questo\ messaggio
    |(?:essa\ )?mensagem\ (?:foi\ )?apagada|você\ apagou\ esta\ mensagem
    |dit\ bericht\ (?:is|werd)\ verwijderd|(?:данное\ )?сообщение\ удалено|вы\ удалили\ данное\ сообщение
    |ta\ wiadomość\ została\ usunięta|bu\ mesaj\ silindi)\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MEDIA = re.compile(
    r"""
    (?:<(?:media\ omitted|medien\ (?:weggelassen|ausgeschlossen)|multimedia\ omitido|archivo\ omitido
    |médias?\ omis|media\ omessi|mídia\ oculta|arquivo\ de\ mídia\ oculto|media\ weggelaten|без\ медиафайлов
    |pominięto\ multimedia|medya\ dahil\ edilmedi)>
    |<(?:attached|anhang|adjunto|pièce\ jointe|allegato|anexado|bijgevoegd|прикреплено)\s?:[^<>]{1,200}>
    |(?:image|photo|video|audio|sticker|gif|document|contact\ card|voice\ message)\ omitted
    |(?:bild|video|audio|sticker|gif|dokument)\ weggelassen
    |(?:imagen|vídeo|video|audio|sticker|gif|documento)\ omitid[oa]
    |[^\n]{1,200}\.[A-Za-z0-9]{2,5}\ \((?:file\ attached|datei\ angehängt|archivo\ adjunto|fichier\ joint
    |file\ allegato|arquivo\ anexado|bestand\ bijgevoegd|файл\ добавлен)\)
    |null)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EDITED = re.compile(
    r"\s*<(?:this message was edited|diese nachricht wurde bearbeitet|se editó este mensaje"
    r"|ce message a été modifié|questo messaggio è stato modificato|mensagem editada"
    r"|dit bericht is bewerkt|сообщение изменено)\.?>",
    re.IGNORECASE,
)
_UNSEEN = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")


def without_marks(text: str) -> str:
    """Return the text without the marks of writing direction that the app puts around names and notes."""
    return text.translate(_UNSEEN)


def is_deleted(text: str) -> bool:
    """Say whether the text stands for a message that was deleted."""
    return _DELETED.fullmatch(text.strip()) is not None


def without_media(text: str) -> str:
    """Return what was said beside a picture or file: the first line may stand for it, the rest is caption."""
    first, _, rest = text.partition("\n")
    return rest if _MEDIA.fullmatch(first.strip()) else text


def without_edit_note(text: str) -> tuple[str, bool]:
    """Return the text without the note that it was edited, and whether it had one."""
    plain, count = _EDITED.subn("", text)
    return plain, bool(count)
