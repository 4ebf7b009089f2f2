"""The commonest small words of some languages, and those among them that deny.

Written for this project: articles, pronouns, prepositions, conjunctions and auxiliary verbs. What
denies stands apart, since a text without its "not" says the opposite.
"""

SMALL_WORDS = {
    "English": (
        "a about after again all also am an and any are as at be because been before being "
        "between both but by can could did do does doing down during each few for from further "
        "had has have having he her here hers him his how i if in into is it its itself just "
        "me more most my myself of off on once only or other our ours out over own same she "
        "should so some such than that the their theirs them then there these they this those "
        "through to too under until up very was we were what when where which while who whom "
        "why will with would you your yours"
    ),
    "German": (
        "aber als am an auch auf aus bei bin bis bist da damit das dass dein dem den der des "
        "dich die dies diese dieser dir doch du durch ein eine einem einen einer eines er es "
        "euch euer für hab habe haben hat hatte ich ihm ihn ihr ihre im in ins ist ja jede "
        "jeder kann mein meine mich mir mit nach nun nur ob oder schon sein seine sich sie "
        "sind so soll über um und uns unser unter vom von vor war waren was weil wenn wer "
        "werden wie wir wird wo zu zum zur"
    ),
    "French": (
        "à ai as au aussi aux avait avec avez avons c ce ces cet cette comme d dans de des "
        "donc du elle elles en es est et étaient était être eu il ils j je l la le les leur "
        "leurs lui m ma mais me mes moi mon nos notre nous on ont ou où par plus pour qu que "
        "qui s sa se ses si son sont suis sur t ta te tes toi ton tous tout très tu un une vos "
        "votre vous y"
    ),
    "Spanish": (
        "a al algo ante así aunque como con cual cuando de del desde donde dos e el él ella "
        "ellas ellos en entre era es esa ese eso esta está estaba están este esto estoy fue ha "
        "había han hasta hay la las le les lo los más me mi mis mucho muy nos nuestro o para "
        "pero por porque que qué se ser si sí sobre son su sus también te tiene tu tus un una "
        "uno usted y ya yo"
    ),
    "Italian": (
        "a ad agli ai al alla alle anche anni che chi ci come con cui da dai dal dalla de "
        "degli dei del della delle di dove e è ed era erano gli ha hai hanno ho i il in io l "
        "la le lei li lo loro lui ma mi mia mio molto ne nei nel nella noi nostro o per perché "
        "più quando questa questo qui se sei si siamo sono sta sua sue sul sulla suo ti tra tu "
        "tua tuo tutti un una uno vi voi"
    ),
    "Portuguese": (
        "a à ao aos aquela aquele as às até com como da das de dela dele depois do dos e é ela "
        "elas ele eles em entre era essa esse esta está estão este eu foi for há isso isto já "
        "lhe mais mas me mesmo meu meus minha muito na nas no nos nossa nosso num numa o os ou "
        "para pela pelo por porque quando que quem se ser seu seus são só sua suas também tem "
        "têm um uma você"
    ),
    "Dutch": (
        "aan al als bij dan dat de deze die dit door doen een en er ge had heb hebben heeft "
        "hem het hier hij hoe hun ik in is je jij jullie kan kon maar me meer men met mij mijn "
        "moet na naar nog nu of om omdat ons ook op over te tegen toch toen tot u uit uw van "
        "veel voor want waren was wat we wel werd wie wij wil worden zal ze zei zich zij zijn "
        "zo zou"
    ),
    "Finnish": (
        "ehkä eli ja jo jos joka jotka jotta kanssa kuin kun kuka hän he hänen heidän hänet ovat "
        "on oli olla olen olet olemme olette olin olisi ollut me meidän minä minun minut mitä mikä "
        "mutta myös ne niin nyt nämä näin sekä se sen sinä sinun siis siitä sitä tai te teidän "
        "tämä tämän tässä tätä että vaan vain"
    ),
    "Swedish": (
        "alla allt att av blev bli blir då de dem den denna deras dess dessa det detta dig din "
        "där du efter ett en eller för från ha hade han hans har hennes henne hon honom hur här i "
        "jag ju kan kunde man med mellan men mig min mitt mot mycket när någon något "
        "några nu och om oss på samma sedan sin sitt själv ska skulle som så till under upp ut "
        "vad var vara varit vem vi vid vilka vilken vår vårt är över"
    ),
    "Danish": (
        "ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din "
        "disse dog du efter eller en end er et for fra ham han hans har havde have hende hendes "
        "her hos hun hvad hvem hvis hvor i jeg jo kan kunne man mange med meget men mig min mit "
        "mod når nogle noget nu og også om op os over på sig sin sit skal skulle som så til thi "
        "ud under var vi vil ville være været"
    ),
    "Norwegian": (
        "alle at av bare ble bli blir da de deg dem den denne der deres det dette din disse du "
        "eller en er et ett etter for fordi fra ha hadde han hans har henne hennes her hun hva "
        "hvem hvis hvor i jeg kan kunne man med meg men min mitt mot når noe noen nå og også om "
        "opp oss over på seg selv sin sitt skal skulle som så til under ut var vi vil ville vår "
        "være vært"
    ),
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
DENYING = {
    "English": "no not nor never none nobody nothing neither nowhere cannot without hardly",
    "German": "nicht nichts nie niemals kein keine keinen keiner keinem ohne niemand",
    "French": "ne n pas jamais aucun aucune rien sans non personne",
    "Spanish": "no nunca jamás sin nada nadie ningún ninguna ni",
    "Italian": "non mai senza niente nulla nessuno nessuna né",
    "Portuguese": "não nem nunca sem nada ninguém nenhum nenhuma",
    "Dutch": "niet niets nooit geen zonder niemand",
    "Finnish": "ei en et emme ette eivät älä älkää ilman koskaan mitään kukaan",
    "Swedish": "inte ej icke ingen inget inga ingenting aldrig utan",
    "Danish": "ikke ej ingen intet ingenting aldrig uden",
    "Norwegian": "ikke ingen intet ingenting aldri uten",
}
DENIALS = {language: frozenset(words.split()) for language, words in DENYING.items()}
