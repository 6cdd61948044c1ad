"""Words for the invented municipality that is measured: sentences that say nothing about anybody."""

from __future__ import annotations

from typing import Final

SUBJECTS: Final = (
    "förskolan", "grundskolan", "äldreomsorgen", "hemtjänsten", "biblioteken", "parkerna", "cykelvägarna",
    "simhallarna", "kulturskolan", "fritidsgårdarna", "missbruksvården", "stödboendena", "avfallet",
    "dricksvattnet", "bygglovet", "upphandlingen", "arbetsmiljön", "måltiderna", "föreningslivet", "hamnen",
)  # fmt: skip
"""What goals, indicators and activities are about."""

SENTENCES: Final = (
    "Arbetet har följt planen och de flesta insatserna är genomförda.",
    "Fler än tidigare uppger i enkäten att de är nöjda med bemötandet.",
    "Enheterna har prövat nya arbetssätt och delar sina erfarenheter med varandra.",
    "Bemanningen har varit ansträngd under våren, vilket märks i väntetiderna.",
    "En översyn av lokalerna visar att behovet kan mötas inom nuvarande ramar.",
    "Samverkan med föreningar och näringsliv har fördjupats under perioden.",
    "Sjukfrånvaron minskar men är fortfarande högre än målet för året.",
    "Trygghetsvandringar har genomförts tillsammans med boende i området.",
    "Utbildningen för medarbetare i klimatfrågor har nått hälften av enheterna.",
    "Resultatet skiljer sig mellan områdena och följs upp särskilt under hösten.",
    "Digitala möten har gjort det lättare för anhöriga att delta.",
    "Åtgärderna förväntas ge effekt först under nästa år.",
    "Barn och unga har varit delaktiga i planeringen av utemiljön.",
    "Kostnaderna för inhyrd personal har minskat jämfört med föregående år.",
    "Könsskillnaderna är små, och flickor svarar oftare än pojkar på enkäten.",
    "Målet bedöms uppnås om takten håller i sig året ut.",
    "Skolgårdarna har fått fler platser i skugga och nya planteringar.",
    "Avtalen med leverantörerna har förhandlats om och gäller från hösten.",
    "Kvällsöppet prövades i två stadsdelar och besöken ökade.",
    "Introduktionen av vikarier sker numera innan sommaren börjar.",
    "Energianvändningen i fastigheterna följs månad för månad.",
    "Klagomålen gäller oftast snöröjning och belysning.",
    "Ett seminarium om källkritik samlade lärare från samtliga skolor.",
    "Tillsynen av serveringar har genomförts enligt schemat.",
    "Nattvandrarna har blivit fler och får stöd av fältarbetare.",
    "Handläggningstiden för bygglov är kortare än lagens tio veckor.",
    "Lekparken vid ån invigdes i maj efter önskemål från barnen.",
    "Språkombuden träffas varje månad och utbyter material.",
    "Anhörigstödet når fler yngre än tidigare.",
    "Bokbussen har fått en ny turlista som följer skolornas scheman.",
    "Vattenläckorna har halverats sedan ledningarna byttes ut.",
    "Frukostklubben är gratis och lockar elever som annars kommer sent.",
    "Medborgarlöften har tecknats tillsammans med polisen.",
    "Digitaliseringen av arkivet löper på och avslutas nästa vår.",
    "Hyrorna för verksamhetslokaler har räknats upp mer än budgeterat.",
    "Ungdomsrådet lämnade åtta förslag, varav fem är genomförda.",
    "Den psykiska ohälsan bland unga vuxna är fortsatt oroande.",
    "Kompostkvarnar har installerats i storköken.",
    "Rekryteringen av sjuksköterskor tar längre tid än planerat.",
    "Återbruket av möbler har minskat inköpen.",
)
"""What analyses are made of."""


def array(words: tuple[str, ...]) -> str:
    """The words as an array of the database."""
    return "ARRAY[" + ", ".join("'" + word.replace("'", "''") + "'" for word in words) + "]"


def text_of(number: str, sentences: int) -> str:
    """An expression for a text of so many sentences, another one for each number."""
    parts = [
        f"({array(SENTENCES)})[1 + (({number})::bigint * {7 + 2 * place} + {place * 3}) % {len(SENTENCES)}]"
        for place in range(sentences)
    ]
    return f"concat_ws(' ', {', '.join(parts)})"


def paragraph_of(number: str, sentences: int) -> str:
    """The same as a paragraph of the document tree."""
    words = text_of(number, sentences)
    run = f"jsonb_build_object('kind', 'run', 'style', 'plain', 'figure', NULL, 'text', {words})"
    return (
        "jsonb_build_array(jsonb_build_object('kind', 'paragraph', 'source', '[]'::jsonb,"
        f" 'content', jsonb_build_array({run})))"
    )


def subject_of(number: str) -> str:
    """An expression for what a thing with a number is about."""
    return f"({array(SUBJECTS)})[1 + ({number})::int % {len(SUBJECTS)}]"
