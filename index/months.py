"""The months by their names in the languages that newspapers are written in.

>>> month_of("March"), month_of("märz"), month_of("ožujka"), month_of("maaliskuuta"), month_of("Marching")
(3, 3, 3, 3, None)

Two languages call different months the same; the Croats write a point after the day, the Poles none:

>>> month_of("listopada"), month_of("listopada", pointed=True)
(11, 10)
"""

_MONTHS = (
    "januar january janvier enero gennaio januari janeiro jan janv ene gen styczeń stycznia января январь "
    "январе січня ledna leden ocak ianuarie tammikuu tammikuuta tammikuussa janúar siječanj siječnja "
    "januarja januara január januára jaanuar јануар јануара ιανουαρίου ιανουάριος януари gener xaneiro",
    "februar february février febrero febbraio februari fevereiro feb févr fév fev luty lutego февраля "
    "февраль лютого února únor şubat februarie helmikuu helmikuuta helmikuussa febrúar veljača veljače "
    "februarja februara február februára veebruar фебруар фебруара φεβρουαρίου φεβρουάριος февруари febrer febreiro",
    "märz march mars marzo maart março mär mar mrt marts marzec marca марта март березня březen března mart martie "
    "maaliskuu maaliskuuta maaliskuussa ožujak ožujka marec marta märts március μαρτίου μάρτιος març",
    "april avril abril aprile apr avr abr kwiecień kwietnia апреля апрель квітня dubna duben nisan aprilie "
    "huhtikuu huhtikuuta huhtikuussa apríl travanj travnja aprila apríla aprill április април априла απριλίου απρίλιος",
    "mai may mayo maggio mei maio mag maj maja мая май травня května květen mayıs toukokuu toukokuuta toukokuussa "
    "maí svibanj svibnja máj mája május мај маја μαΐου μάιος maig",
    "juni june juin junio giugno junho jun giu czerwiec czerwca июня июнь червня června červen haziran iunie "
    "kesäkuu kesäkuuta kesäkuussa júní jún lipanj lipnja junij junija juna júna juuni június јун јуна јуни ιουνίου "
    "ιούνιος юни juny xuño",
    "juli july juillet julio luglio julho jul juil lug lipiec lipca июля июль липня července červenec temmuz iulie "
    "heinäkuu heinäkuuta heinäkuussa júlí júl srpanj srpnja julij julija jula júla juuli július јул јула јули ιουλίου "
    "ιούλιος юли juliol xullo",
    "august août agosto augustus augusti aug aoû ago sierpień sierpnia августа август серпня srpna srpen ağustos "
    "elokuu elokuuta elokuussa ágúst kolovoz kolovoza avgust avgusta augusta augusztus αυγούστου αύγουστος agost",
    "september septembre septiembre settembre setembro sep sept set wrzesień września сентября сентябрь "
    "вересня září eylül septembrie syyskuu syyskuuta syyskuussa rujan rujna septembra septembar szeptember "
    "септембар септембра σεπτεμβρίου σεπτέμβριος септември setembre",
    "oktober october octobre octubre ottobre outubro okt oct ott out październik października октября октябрь "
    "жовтня října říjen ekim octombrie lokakuu lokakuuta lokakuussa október oktobra októbra oktobar oktoober "
    "октобар октобра οκτωβρίου οκτώβριος октомври",
    "november novembre noviembre novembro nov listopad listopada ноября ноябрь листопада listopadu kasım noiembrie "
    "marraskuu marraskuuta marraskuussa nóvember nóv studeni studenoga studenog novembra novembar новембар новембра "
    "νοεμβρίου νοέμβριος ноември",
    "dezember december décembre diciembre dicembre dezembro dez dec déc dic grudzień grudnia декабря декабрь "
    "грудня prosince prosinec aralık decembrie desember des joulukuu joulukuuta joulukuussa prosinac prosinca "
    "decembra decembar detsember децембар децембра δεκεμβρίου δεκέμβριος декември desembre decembro",
)
_NUMBER = {name.casefold(): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_POINTED = {"listopad": 10, "listopada": 10}
_ENGLISH = frozenset("january february march april june july august september october november december sept".split())
_LEAST = 4
LONG = "|".join(
    sorted((name for name in _NUMBER if len(name) >= _LEAST and name not in _ENGLISH), key=len, reverse=True)
)
"""A pattern of the names in full in other languages than English; short ones are words of other languages."""


def month_of(name: str, *, pointed: bool = False) -> int | None:
    """The number of the month of this name, whose day or year has a point after it or not; None for another word."""
    name = name.casefold()
    return (_POINTED.get(name) if pointed else None) or _NUMBER.get(name)
