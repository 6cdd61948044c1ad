"""Sentences, indicators and goals of a municipality that does not exist."""

from __future__ import annotations

SENTENCES = (
    "Arbetet har följt den plan som nämnden fastställde i december.",
    "Under hösten har antalet besökare ökat på samtliga träffpunkter utom den i Norrhamn, där lokalen "
    "renoveras.",
    "Resultatet förklaras främst av att två enheter har bytt arbetssätt och att introduktionen av "
    "nyanställda har blivit längre.",
    "Kompetensförsörjningen är fortsatt svår inom hemsjukvården, särskilt kvällar och helger.",
    "Jämfört med föregående år har sjukfrånvaron minskat med 0,4 procentenheter, från 7,9 till 7,5 procent.",
    "Nämnden bedömer att åtgärderna är tillräckliga men att effekten syns först nästa år.",
    "Brukarna är nöjda med bemötandet och mindre nöjda med möjligheten att påverka vilken tid hjälpen ges.",
    "En uppföljning av trygghetsvandringarna visar att belysningen vid gång- och cykelvägarna är det som "
    "flest nämner.",
    "Skillnaderna mellan stadsdelarna är stora och har inte minskat sedan mätningen infördes.",
    "Samverkan med föreningslivet har gett fler lovaktiviteter för barn mellan sju och tolv år.",
    "Kostnaden per placering har ökat mer än prisindex, vilket beror på fler och längre externa placeringar.",
    "Digitaliseringen av ansökningsförfarandet har kortat handläggningstiden från fjorton till nio dagar.",
)

NAMES = (
    "Andel brukare som är nöjda med hemtjänstens bemötande",
    "Antal praktikplatser som nämndens enheter erbjuder studerande vid högskolor och deltagare i "
    "vuxenutbildningen",
    "Sjukfrånvaro",
    "Andel förskollärare av totalt antal barnomsorgspersonal i förskolan",
    "Elanvändning per kvadratmeter",
    "Antal ungdomar som fått feriejobb i kommunens regi",
    "Andel hushåll som har behövt försörjningsstöd i mer än tio av årets tolv månader",
    "Klimatavtryck från inköpta livsmedel",
)

GOALS = (
    "Invånarna i Norrhamn har nära till arbete, studier och meningsfull sysselsättning",
    "Barn och unga växer upp tryggt och får stöd tidigt",
    "Den som behöver omsorg får den med god kvalitet och självbestämmande",
    "Norrhamn är en ren, trygg och välskött kommun att bo och vistas i",
    "Företag i Norrhamn har goda villkor och snabba besked",
    "Kulturen och idrotten når alla, oavsett ålder och förutsättningar",
)
