"""Common given names of many countries: enough to tell a column of people from one of things."""

GIVEN_NAMES = frozenset(
    """
    aaron abdul adam adrian agnes ahmed aisha akira alan albert alejandro alex alexander alexandra
    alfred ali alice alina amanda amelia amir amy ana anastasia andrea andreas andrew angela anita
    anja ann anna anne annie anthony antonio arthur astrid barbara ben benjamin bernd bernard bjorn
    bob brandon brian bruno camille carl carla carlos carmen carol caroline catherine cecilia
    charles charlotte chen chiara chloe chris christian christina christine christopher claire clara
    claudia daniel daniela david deborah dennis diana diego dmitri dominik donald dorothy edith
    eduardo edward elena eleanor elias elisabeth elizabeth ella ellen emily emma eric erik erika
    ernest esther eva evelyn fatima felix fernando florence florian francesca francesco frank
    frances franz frederick friedrich gabriel gary george gerald gerhard gertrude giovanni giulia
    giuseppe gloria grace gregory guido gustav hannah hans harold harriet harry hassan heather
    heike heinz helen helena helga henri henry herbert hiroshi howard hugo ibrahim igor ines ingrid
    irene isaac isabel isabella ivan jack jacob jakob james jan jane janet jason javier jean
    jennifer jens jerry jessica jim joan joanna joe johan johann johanna john jonas jonathan jorge
    jose josef joseph joshua juan juana judith julia julian julie jurgen karen karin karl katarina
    kate katharina katherine kathleen keith kelly kenneth kenji kevin klaus kurt lars laura lauren
    lea leah lena leo leon leonard lewis li liam lily linda lisa lorenzo louis louise luca lucas
    lucia lucy luigi luis luisa lukas magdalena manuel marco margaret maria marie marina mario
    marion mark marko markus marta martha martin mary matteo matthew matthias maurice max maximilian
    maya mehmet melissa mia michael michel michelle miguel mike mohamed mohammad mohammed monica
    monika muhammad nadia nancy natalia natalie nathan nicholas nicolas nicole nikita nina noah
    nora olaf oleg olga oliver olivia omar oscar oskar otto pablo pamela paolo patricia patrick
    paul paula paulo pedro peter petra philip philipp philippe pierre priya rachel rafael rahul ralf
    ralph raj raymond rebecca renate ricardo richard robert roberto roger roland rosa rose roy ruth
    ryan sabine sally sam samantha samuel sandra sara sarah scott sean sebastian sergei sergio
    sharon silvia simon simone sofia sonja sophia sophie stefan stella stephanie stephen steven
    sue susan susanne sven svetlana takashi tamara tanja teresa theodor theresa thomas tim timothy
    tina tom tomas tony ulrich ulrike ursula valentina valeria vera veronica victor victoria vincent
    viktor virginia vladimir walter wei werner wilhelm william wolfgang xavier yasmin yuki yusuf
    yvonne zoe
    """.split()  # noqa: SIM905  (a list of quoted names would be read by nobody)
)
