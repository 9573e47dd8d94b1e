"""What a release denies, reports, supposes, asks or ends is never the headline; what it asserts stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.data.pairs import read_pairs
from eval.runs.assertion import failures, judge, judged, passages, released, rows, shares
from index import Chunk, Document
from index.text.language import told_language
from index.text.sentences import sentences
from rag import ExtractiveComposer, Passage, Reading
from rag.answer.headline import UNCERTAIN, as_headline
from rag.reading.assertion.base import masked
from rag.reading.assertion.classifier import AssertionClassifier
from rag.reading.assertion.english import ENGLISH
from rag.reading.assertion.heed import MODEST, NOT_SAID, heeded, may_be_turned, turned

PAIRS = read_pairs()


@pytest.fixture(autouse=True)
def _cues_alone(monkeypatch):
    """The classifier, which has tests of its own, doubts nothing here."""
    monkeypatch.setattr(AssertionClassifier, "asserted", lambda *_: 0.9)


DENIED = [
    ("The vaccine does not cause fever.", "fever", "What does the vaccine cause?"),
    ("The court acquitted Jon Doe of the theft of nine cars.", "Jon Doe", "Who stole nine cars?"),
    (
        "The following claim is false. The fee of pier nine is 500 manats.",
        "500 manats",
        "What is the fee of pier nine?",
    ),
    ("Rumours\n\nThe ferry sinks on 4 May.\n\nThe office asks for calm.", "4 May", "When does the ferry sink?"),
    ("Ms Ane Holt was found innocent of fraud.", "Ane Holt", "Who committed fraud?"),
    (
        "All charges against Per Lind, who was said to have burned the mill, were dropped.",
        "Per Lind",
        "Who burned the mill?",
    ),
    ("It is untrue that the dam leaks 40 litres a day.", "40 litres", "How much does the dam leak?"),
    ("Claims that the tower is 300 metres high are wrong.", "300 metres", "How high is the tower?"),
    ("The Ministry has no plans to raise the fee to 60 crowns.", "60 crowns", "What is the fee?"),
    ("No decision to close the school of Tarn has been made.", "school of Tarn", "Which school closes?"),
    ("The director is not Lena Voss.", "Lena Voss", "Who is the director?"),
    ("The Service does not accept cash in Baku.", "cash", "What does the Service accept?"),
    ("Would a fee of 30 manats help? The council will discuss it.", "30 manats", "How high is the fee?"),
    ("If elected, Bo Lund would build three bridges.", "three bridges", "What does Bo Lund build?"),
    ("The registration period is no longer ten days.", "ten days", "How long is the registration period?"),
    (
        "The ten-day rule has been scrapped: guests had to register within ten days.",
        "ten days",
        "Within how many days must guests register?",
    ),
    ("Mr Olm, who is facing charges of theft, took 40 phones.", "Mr Olm", "Who took 40 phones?"),
    ("Police are investigating whether Rune Falk started the fire.", "Rune Falk", "Who started the fire?"),
    (
        "A man named Rune Falk has been arrested in connection with the fire at the mill.",
        "Rune Falk",
        "Who started the fire at the mill?",
    ),
    ("The newspaper claims the minister owns six flats.", "six flats", "How many flats does the minister own?"),
    ('"The bridge will fall in a year", wrote a Facebook user.', "in a year", "When will the bridge fall?"),
    ("Contrary to reports in the media, the airport is not closing on 5 May.", "5 May", "When is the airport closing?"),
    ("The talks ended without an agreement on the price of 90 dinars.", "90 dinars", "What is the price?"),
    ("The price was not 90 but 80 dinars.", "90", "What was the price?"),
    ("The lake isn't home to pike.", "pike", "What is the lake home to?"),
    ("There are no buses to Orla on Sunday.", "Sunday", "When are there buses to Orla?"),
    ("There were no casualties among the crew of the Sola.", "crew of the Sola", "Who were the casualties?"),
    ("The council voted against a tax of 5 per cent.", "5 per cent", "What is the tax?"),
    ("A proposal for a tax of 5 per cent was voted down.", "5 per cent", "What is the tax?"),
    ("The mine was supposed to open on 3 May but did not.", "3 May", "When did the mine open?"),
    ("Kora plans a bridge of 300 metres.", "300 metres", "How long is the bridge of Kora?"),
    ("Anyone who says that the water contains lead is spreading lies.", "lead", "What does the water contain?"),
    ("A video claiming that Ulf Berg beat a child is fake.", "Ulf Berg", "Who beat a child?"),
    (
        "The prosecutor's office closed the case against Ida Lo for lack of evidence.",
        "Ida Lo",
        "Whom is the case against?",
    ),
    (
        "The prosecutor's office closed the criminal case against Ida Lo, who had been suspected of theft.",
        "Ida Lo",
        "Who is the thief?",
    ),
    (
        "The appeals court reversed the conviction of Dan Arl for the murder of a guard.",
        "Dan Arl",
        "Who murdered a guard?",
    ),
    ("Dan Arl did not murder the guard.", "Dan Arl", "Who murdered the guard?"),
    ("Nobody was hurt by the gas leak in Selm.", "gas leak", "By what was somebody hurt?"),
    (
        "The agency is yet to sign the contract with Nor Steel.",
        "Nor Steel",
        "With whom did the agency sign the contract?",
    ),
    ("Instead of Orm, the team will play in Vasa.", "Orm", "Where will the team play?"),
    ("The team plays in Vasa instead of Orm.", "Orm", "Where does the team play?"),
    ("The exhibition, originally planned for 5 June, has been cancelled.", "5 June", "When is the exhibition?"),
    ("Neither pets nor bicycles are allowed on the tram.", "pets", "What is allowed on the tram?"),
    ("Smoking is prohibited in the park.", "Smoking", "What is allowed in the park?"),
    ("Bringing glass bottles to the beach is forbidden.", "glass bottles", "What may one bring to the beach?"),
    ("The ship is believed to carry 40 tonnes of oil.", "40 tonnes", "How much oil does the ship carry?"),
    ("Scammers tell people that they owe 50 crowns.", "50 crowns", "How much do people owe?"),
    ("The man who allegedly stole nine cars, Jon Doe, is in custody.", "Jon Doe", "Who stole nine cars?"),
    (
        "Məhkəmə Con Donu doqquz avtomobilin oğurlanmasında təqsirsiz hesab etdi.",
        "Con Donu",
        "Doqquz avtomobili kim oğurlayıb?",
    ),
    ("Rüsum 30 manat deyil.", "30 manat", "Rüsum nə qədərdir?"),
    ("Xidmət nağd pul qəbul etmir.", "nağd pul", "Xidmət nə qəbul edir?"),
    ("Qeydiyyat müddəti artıq 10 gün deyil.", "10 gün", "Qeydiyyat müddəti nə qədərdir?"),
    ("Guya gömrük rəisi altı mənzil alıb.", "altı mənzil", "Gömrük rəisi nə alıb?"),
    ("Parlament rüsumun 40 manata qaldırılmasını müzakirə edir.", "40 manata", "Rüsum neçə manatdır?"),
    ("Суд признал Ивана Доу невиновным в краже.", "Ивана Доу", "Кто совершил кражу?"),
    ("Пошлина не равна 30 манатам.", "30 манатам", "Чему равна пошлина?"),
    ("Служба не принимает наличные.", "наличные", "Что принимает служба?"),
    ("Сообщения о том, что завод закроют 5 мая, не соответствуют действительности.", "5 мая", "Когда закроют завод?"),
    ("Если закон примут, сбор вырастет до 40 крон.", "40 крон", "Каков сбор?"),
    (
        "Judges in Norla freed Emil Stark after finding that he had not robbed the post office.",
        "Emil Stark",
        "Who robbed the post office?",
    ),
    ("The jury could not agree whether Lea Tamm poisoned her aunt.", "Lea Tamm", "Who poisoned her aunt?"),
    ("Lea Tamm pleaded not guilty to the poisoning of her aunt.", "Lea Tamm", "Who poisoned her aunt?"),
    ("The trial of Ola Brun for the murder of a fisherman begins on Monday.", "Ola Brun", "Who murdered a fisherman?"),
    ("A suspect, Ola Brun, has been identified in the murder of a fisherman.", "Ola Brun", "Who murdered a fisherman?"),
    ("Ola Brun is wanted for the murder of a fisherman.", "Ola Brun", "Who murdered a fisherman?"),
    (
        "Ola Brun, charged last week with murdering a fisherman, appeared in court.",
        "Ola Brun",
        "Who murdered a fisherman?",
    ),
    ("Ola Brun has been charged over the murder of a fisherman.", "Ola Brun", "Who murdered a fisherman?"),
    (
        "Prosecutors in Velm filed charges against the mayor, Sten Aho, for taking bribes.",
        "Sten Aho",
        "Who took bribes?",
    ),
    ("A criminal case has been opened against Sten Aho for taking bribes.", "Sten Aho", "Who took bribes?"),
    ("Sten Aho denies having taken 40,000 crowns.", "40,000 crowns", "How much did Sten Aho take?"),
    ("The case against Sten Aho collapsed: there was no proof that he took bribes.", "Sten Aho", "Who took bribes?"),
    ("The Court of Cassation annulled the sentence of Sten Aho for bribery.", "Sten Aho", "Who took bribes?"),
    ("The rumour that the bank is to close on 5 May is unfounded.", "5 May", "When will the bank close?"),
    ("Reports that 40 people drowned are incorrect.", "40 people", "How many people drowned?"),
    (
        "Information circulating online that visas now cost 90 euros is not accurate.",
        "90 euros",
        "How much do visas cost?",
    ),
    ("Contrary to what has been reported, visas do not cost 90 euros.", "90 euros", "How much do visas cost?"),
    ("Visas now cost 90 euros, according to a message circulating on WhatsApp.", "90 euros", "How much do visas cost?"),
    (
        "Visas cost 90 euros: that is what a message on WhatsApp says. It is not true.",
        "90 euros",
        "How much do visas cost?",
    ),
    ("Claim: Visas cost 90 euros. Fact: they cost 30.", "90 euros", "How much do visas cost?"),
    ("Fiction: visas cost 90 euros.", "90 euros", "How much do visas cost?"),
    ("Rumour has it that the queen will visit Orm.", "Orm", "Where will the queen visit?"),
    ("There is talk of a new airport in Selm.", "Selm", "Where is the new airport?"),
    ("The opposition alleges that the bridge cost 90 million.", "90 million", "How much did the bridge cost?"),
    ("Critics say the law will cost 900 jobs.", "900 jobs", "How many jobs will the law cost?"),
    ("Some residents believe the smoke contains dioxin.", "dioxin", "What does the smoke contain?"),
    ("It has been suggested that the coin dates from 1340.", "1340", "From when does the coin date?"),
    ("Experts think that the coin may date from 1340.", "1340", "From when does the coin date?"),
    ("The coin probably dates from 1340.", "1340", "From when does the coin date?"),
    ("The government is weighing a tax of 7 per cent on salt.", "7 per cent", "How high is the tax on salt?"),
    ("Parliament has yet to approve the tax of 7 per cent.", "7 per cent", "How high is the tax?"),
    (
        "Under the proposed rules a guest registers within five days.",
        "five days",
        "Within how many days does a guest register?",
    ),
    ("The amendment, if adopted, sets the fine at 90 crowns.", "90 crowns", "How high is the fine?"),
    ("Should parliament adopt the amendment, the fine rises to 90 crowns.", "90 crowns", "How high is the fine?"),
    ("Were the dam to break, the water would reach Orm in 40 minutes.", "40 minutes", "When does the water reach Orm?"),
    ("In the worst case, the flood reaches 9 metres.", "9 metres", "How high is the flood?"),
    ("The mayor promised to build 40 flats.", "40 flats", "How many flats were built?"),
    ("The company intends to hire 300 welders.", "300 welders", "How many welders did the company hire?"),
    ("The team hopes for a medal in Vasa.", "medal", "What did the team win in Vasa?"),
    ("The airport was to have been opened on 5 May; the opening was put off.", "5 May", "When was the airport opened?"),
    ("The ship failed to reach Selm.", "Selm", "Where did the ship arrive?"),
    ("A merger with Nor Bank did not come about.", "Nor Bank", "With whom did the bank merge?"),
    ("The sale to Nor Bank was blocked by the regulator.", "Nor Bank", "To whom was the bank sold?"),
    ("The post of director, which Ane Holt turned down, went to Per Lind.", "Ane Holt", "Who is director?"),
    ("Ane Holt resigned as director of the library in May.", "Ane Holt", "Who is director of the library?"),
    ("The fee of 40 crowns, introduced in 2012, was done away with last year.", "40 crowns", "What is the fee?"),
    ("The fee used to be 40 crowns.", "40 crowns", "What is the fee?"),
    ("The fee, 40 crowns until last year, is now 60 crowns.", "40 crowns", "What is the fee?"),
    ("The permit ceased to be valid for students.", "students", "For whom is the permit valid?"),
    ("It was Per Lind, not Ane Holt, who designed the tower.", "Ane Holt", "Who designed the tower?"),
    ("The fair takes place in May, not in June as stated.", "June", "When does the fair take place?"),
    ("The tower is 40 metres high, and not 400.", "400", "How high is the tower?"),
    (
        "In our notice of Monday the height of the tower was misprinted as 400 metres.",
        "400 metres",
        "How high is the tower?",
    ),
    ("All islands but Orm have power.", "Orm", "Which island has power?"),
    (
        "Nobody but Ane Holt missed the vote; nobody voted for the ban on horses.",
        "the ban on horses",
        "What was voted for?",
    ),
    ("Not a single shop in Orm sells petrol.", "petrol", "What do shops in Orm sell?"),
    ("Few shops in Orm sell petrol.", "petrol", "What do shops in Orm sell?"),
    ("No cases of cholera were recorded in Orm.", "cholera", "Which disease was recorded in Orm?"),
    ("The inspectors found the milk free of listeria.", "listeria", "What did the inspectors find in the milk?"),
    ("The test for salmonella was negative.", "salmonella", "What was found?"),
    ("The Agency ruled out sabotage as the cause of the fire.", "sabotage", "What was the cause of the fire?"),
    ("The fire was not caused by sabotage.", "sabotage", "What caused the fire?"),
    ("Sabotage was not the cause of the fire.", "Sabotage", "What was the cause of the fire?"),
    (
        "Training alert: an earthquake of magnitude 7 struck Selm.",
        "magnitude 7",
        "How strong was the earthquake in Selm?",
    ),
    (
        "This is a test message. An earthquake of magnitude 7 struck Selm.",
        "magnitude 7",
        "How strong was the earthquake in Selm?",
    ),
    ("In the film, the bank is robbed by Rita Vale.", "Rita Vale", "Who robbed the bank?"),
    ("The actor Bo Lund plays the killer Max Rohde.", "Max Rohde", "Who is the killer?"),
    ("Does the lake contain mercury? Tests have begun.", "mercury", "What does the lake contain?"),
    ("Whether the lake contains mercury is being tested.", "mercury", "What does the lake contain?"),
    ("It remains open whether Ane Holt will head the bank.", "Ane Holt", "Who will head the bank?"),
    ("The petitioners ask that the street be named after Una Birk.", "Una Birk", "After whom is the street named?"),
    ("A majority voted against naming the street after Una Birk.", "Una Birk", "After whom is the street named?"),
    (
        "Məhkəmə Rauf Talıbzadə barəsində işə xitam verdi, o, oğurluqda şübhəli idi.",
        "Rauf Talıbzadə",
        "Oğurluğu kim edib?",
    ),
    ("Rauf Talıbzadəyə oğurluq ittihamı elan olunub.", "Rauf Talıbzadəyə", "Oğurluğu kim edib?"),
    ("Rauf Talıbzadə oğurluqda günahlandırılır.", "Rauf Talıbzadə", "Oğurluğu kim edib?"),
    ("Viza haqqının 90 avro olması barədə məlumatlar həqiqəti əks etdirmir.", "90 avro", "Viza haqqı nə qədərdir?"),
    ("Bəzi saytlarda viza haqqının 90 avro olduğu yazılıb.", "90 avro", "Viza haqqı nə qədərdir?"),
    ("Viza haqqı 90 avro ola bilər.", "90 avro", "Viza haqqı nə qədərdir?"),
    ("Viza haqqının 90 avroya qaldırılması gözlənilir.", "90 avroya", "Viza haqqı nə qədərdir?"),
    ("Əvvəllər viza haqqı 90 avro idi.", "90 avro", "Viza haqqı nə qədərdir?"),
    ("Hadisə zamanı 5 nəfər ölməyib.", "5 nəfər", "Neçə nəfər ölüb?"),
    ("Süddə salmonella tapılmadı.", "salmonella", "Süddə nə tapıldı?"),
    ("Rəis Kərim Ebbinli vəzifəsindən azad edilib.", "Kərim Ebbinli", "Rəis kimdir?"),
    ("Суд прекратил дело в отношении Ивана Доева о краже.", "Ивана Доева", "Кто совершил кражу?"),
    ("Ивану Доеву предъявлено обвинение в краже.", "Ивану Доеву", "Кто совершил кражу?"),
    ("Иван Доев подозревается в краже.", "Иван Доев", "Кто совершил кражу?"),
    ("В отношении Ивана Доева возбуждено уголовное дело о краже.", "Ивана Доева", "Кто совершил кражу?"),
    ("Информация о том, что виза стоит 90 евро, не подтвердилась.", "90 евро", "Сколько стоит виза?"),
    ("Виза стоила 90 евро до реформы.", "90 евро", "Сколько стоит виза?"),
    ("Виза может подорожать до 90 евро.", "90 евро", "Сколько стоит виза?"),
    ("Ожидается, что виза подорожает до 90 евро.", "90 евро", "До скольких подорожала виза?"),
    ("Сальмонеллы в молоке не обнаружено.", "Сальмонеллы", "Что обнаружено в молоке?"),
    ("Директор Майя Кольб уволена.", "Майя Кольб", "Кто директор?"),
    ("Планируется построить 40 домов.", "40 домов", "Сколько домов построено?"),
    ("The theft charge against Mona Rist was thrown out on Friday.", "Mona Rist", "Who is the thief?"),
    ("After eight hours the jury found Mona Rist not guilty.", "Mona Rist", "Who was found guilty?"),
    ("Mona Rist, whose conviction for arson was set aside, wept.", "Mona Rist", "Who committed arson?"),
    ("Detectives questioned Mona Rist about the arson at the depot.", "Mona Rist", "Who set fire to the depot?"),
    ("Mona Rist is alleged to have forged 60 permits.", "60 permits", "How many permits did Mona Rist forge?"),
    ("A neighbour accused Mona Rist of cutting down the oak.", "Mona Rist", "Who cut down the oak?"),
    ("The herd does not number 900 deer.", "900 deer", "How many deer does the herd number?"),
    ("At no point did the lake freeze in March.", "in March", "When did the lake freeze?"),
    ("The Office has never employed Jan Ost.", "Jan Ost", "Whom has the Office employed?"),
    ("The Office cannot confirm that 12 miners died.", "12 miners", "How many miners died?"),
    ("There is no evidence that the fire began in the kitchen.", "kitchen", "Where did the fire begin?"),
    (
        "Stories that the well is cursed by a miller are mere superstition. A miller built it.",
        "cursed by a miller",
        "What is the well?",
    ),
    ("False alarm: a gas leak was reported in Mill Street.", "Mill Street", "Where is the gas leak?"),
    ("Fake shops advertise stamps at 2 crowns.", "2 crowns", "What do stamps cost?"),
    ("An online petition says the park will be sold to Astra.", "Astra", "To whom will the park be sold?"),
    (
        "According to unnamed sources, the minister earns 9,000 crowns.",
        "9,000 crowns",
        "How much does the minister earn?",
    ),
    ("According to the plaintiff, the wall fell on 3 May.", "3 May", "When did the wall fall?"),
    ("The defendant said he was in Selm that night.", "Selm", "Where was the defendant that night?"),
    ("The Party of the Sun wants a pension of 800 crowns.", "800 crowns", "How high is the pension?"),
    ("A pension of 800 crowns is under discussion.", "800 crowns", "How high is the pension?"),
    ("If the river rises, the road to Orm will be closed.", "road to Orm", "Which road is closed?"),
    ("The road to Orm could be closed.", "road to Orm", "Which road is closed?"),
    ("It is hoped that the choir will sing in Vasa.", "Vasa", "Where does the choir sing?"),
    ("The choir had hoped to sing in Vasa.", "Vasa", "Where did the choir sing?"),
    ("The opening, set for 9 May, did not take place.", "9 May", "When was the opening?"),
    ("The opening on 9 May was called off.", "9 May", "When was the opening?"),
    ("The tram no longer stops at Bell Lane.", "Bell Lane", "Where does the tram stop?"),
    ("Law 14, which set the age at 21, has been repealed.", "21", "What age does the law set?"),
    ("Everyone except Jan Ost got a medal.", "Jan Ost", "Who got a medal?"),
    ("None of the 40 beaches is open.", "40 beaches", "How many beaches are open?"),
    ("Neither the mayor nor Jan Ost signed.", "Jan Ost", "Who signed?"),
    ("The museum refuses to lend the Blue Vase.", "Blue Vase", "What does the museum lend?"),
    ("The hospital denied reports of 8 deaths.", "8 deaths", "How many deaths were there?"),
    (
        "In this year's rescue drill 80 people were 'buried' in Selm.",
        "80 people",
        "How many people were buried in Selm?",
    ),
    ("Did Jan Ost resign on 3 May?", "3 May", "When did Jan Ost resign?"),
    ("When asked if the toll is 5 crowns, the spokesman did not answer.", "5 crowns", "How much is the toll?"),
    ("Müttəhim Tural Saylı mağazanı qarət edib.", "Tural Saylı", "Mağazanı kim qarət edib?"),
    ("Tural Saylıya bəraət verilib.", "Tural Saylıya", "Kim günahkardır?"),
    ("Stadionun 9 mayda açılacağı xəbəri yalandır.", "9 mayda", "Stadion nə vaxt açılacaq?"),
    ("Stadion 9 mayda açılmayacaq.", "9 mayda", "Stadion nə vaxt açılacaq?"),
    ("Cərimə 90 manat olmayacaq.", "90 manat", "Cərimə nə qədərdir?"),
    ("Qanun qəbul edilərsə, cərimə 90 manat olacaq.", "90 manat", "Cərimə nə qədərdir?"),
    ("Тимур Сайлов был оправдан присяжными.", "Тимур Сайлов", "Кто виновен?"),
    ("Стадион не откроется 9 мая.", "9 мая", "Когда откроется стадион?"),
    ("Слух о том, что стадион откроется 9 мая, ложный.", "9 мая", "Когда откроется стадион?"),
    ("Штраф мог бы составить 90 крон.", "90 крон", "Каков штраф?"),
    ("Никто из врачей не рекомендует соль.", "соль", "Что рекомендуют врачи?"),
    ("Соль больше не продаётся в Сельме.", "в Сельме", "Где продаётся соль?"),
]
ASSERTED = [
    ("Those who want a stall send the form by post.", "the form", "What is sent?"),
    ("Residents who wish to object write to the Board.", "the Board", "Who is written to?"),
    ("The fee is 30 manats and is not refunded.", "30 manats", "What is the fee?"),
    ("The office, which is not open on Sundays, is in Lenin Street.", "Lenin Street", "Where is the office?"),
    ("Foreigners who do not register within ten days are fined 300 manats.", "300 manats", "What is the fine?"),
    (
        "If a guest stays longer than ten days, the host registers him within 24 hours.",
        "24 hours",
        "Within what time does the host register a guest?",
    ),
    ("Mexico opened an embassy in Baku, the ministry said.", "Mexico", "Which country opened an embassy in Baku?"),
    (
        "The State Migration Service detained 161 foreigners last week.",
        "161",
        "How many foreigners were detained last week?",
    ),
    (
        "According to the State Statistics Committee, exports grew by 4 per cent.",
        "4 per cent",
        "By how much did exports grow?",
    ),
    (
        "The head of the Service, Vusal Huseynov, said that 2,067 persons were expelled.",
        "2,067",
        "How many persons were expelled?",
    ),
    ("The former barracks now house 200 families.", "200 families", "How many families live in the barracks?"),
    ("The new law will come into force on 1 May 2020.", "1 May 2020", "When does the new law come into force?"),
    (
        "Applications may be submitted until 5 May at the office in Ganja.",
        "5 May",
        "Until when may applications be submitted?",
    ),
    (
        "The bridge will not be closed; the road in Orm will be closed on 6 June.",
        "6 June",
        "When will the road in Orm be closed?",
    ),
    ("The centre opened not only in Baku but also in Ganja.", "Ganja", "Where did the centre open?"),
    ("Persons under 18 pay no fee; adults pay 5 manats.", "5 manats", "How much do adults pay?"),
    ("The man, who was not named, received 40,000 crowns.", "40,000 crowns", "How much did the man receive?"),
    ("No later than 5 June, the list must be sent to the Agency.", "5 June", "When must the list be sent?"),
    ("The court sentenced Jon Doe, accused of stealing nine cars, to five years.", "Jon Doe", "Who stole nine cars?"),
    ("Jon Doe was convicted of theft.", "Jon Doe", "Who was convicted of theft?"),
    ("Jon Doe is accused of theft.", "Jon Doe", "Who is accused of theft?"),
    ("The ministry denied that the dam leaks. The dam was built in 1970.", "1970", "When was the dam built?"),
    ("Is there a fee? Yes. The fee is 30 manats.", "30 manats", "What is the fee?"),
    ("How long does it take? It takes ten days.", "ten days", "How long does it take?"),
    ("The President does not chair the council, which meets in Orm.", "Orm", "Where does the council meet?"),
    ("The draft law proposes a fee of 30 crowns.", "30 crowns", "What fee does the draft law propose?"),
    ("The port plans to buy three cranes.", "three cranes", "How many cranes does the port plan to buy?"),
    ("Due to bad weather, which could last, the fair moved to Hall 5.", "Hall 5", "Where did the fair move?"),
    (
        "The court upheld the claim of the firm Astra against the city.",
        "the firm Astra",
        "Whose claim did the court uphold?",
    ),
    ("The exercise was held in Orm from 5 to 7 May.", "from 5 to 7 May", "When was the exercise held?"),
    ("The Service refused entry to 63 foreigners.", "63", "How many foreigners were refused entry?"),
    ("The plant closed in 2010 and was never reopened.", "2010", "When did the plant close?"),
    (
        "Vətəndaşlığı olmayan şəxslər 30 manat ödəyirlər.",
        "30 manat",
        "Vətəndaşlığı olmayan şəxslər nə qədər ödəyirlər?",
    ),
    (
        "Əcnəbilər 10 gündən gec olmayaraq qeydiyyatdan keçməlidirlər.",
        "10 gündən",
        "Əcnəbilər nə vaxt qeydiyyatdan keçməlidirlər?",
    ),
    ("Yol Bakıda təmir edilir.", "Bakıda", "Yol harada təmir edilir?"),
    ("Rüsum 30 manatdır, pensiyaçılar ödəmir.", "30 manatdır", "Rüsum nə qədərdir?"),
    ("Пошлина составляет 30 манатов, пенсионеры её не платят.", "30 манатов", "Сколько составляет пошлина?"),
    ("Заявление подают не позднее 5 мая.", "5 мая", "Когда подают заявление?"),
    ("Служба задержала 161 иностранца.", "161", "Сколько иностранцев задержала служба?"),
    ("По данным Госкомстата, экспорт вырос на 4 процента.", "4 процента", "На сколько вырос экспорт?"),
    (
        "The Agency did not close the road; it repaired the bridge in Selm.",
        "Selm",
        "Where did the Agency repair the bridge?",
    ),
    (
        "Although the weather was not good, 3,000 people came to the fair.",
        "3,000 people",
        "How many people came to the fair?",
    ),
    (
        "The bridge, the longest in the country, cost 90 million dinars, not counting taxes.",
        "90 million dinars",
        "How much did the bridge cost?",
    ),
    ("Unlike last year, the fair takes place in Selm.", "Selm", "Where does the fair take place?"),
    ("Children under six do not pay; the ticket costs 5 crowns.", "5 crowns", "What does the ticket cost?"),
    (
        "Ane Holt, who had never held office before, was elected mayor of Selm.",
        "Ane Holt",
        "Who was elected mayor of Selm?",
    ),
    (
        "The Minister said the reform would begin in May and named Per Lind its head.",
        "Per Lind",
        "Who heads the reform?",
    ),
    ("The law allows a stay of 90 days and does not require a visa.", "90 days", "How long is the stay?"),
    ("You can call 161 if you have questions.", "161", "Which number can I call?"),
    ("If you lose your card, call 161.", "161", "Which number do I call if I lose my card?"),
    ("The case concerns goods worth 90,000 crowns.", "90,000 crowns", "What are the goods worth?"),
    ("The police charged a fee of 40 crowns for the certificate.", "40 crowns", "What is the fee for the certificate?"),
    (
        "The suspect was detained at the Ganja checkpoint on 5 May.",
        "Ganja checkpoint",
        "Where was the suspect detained?",
    ),
    ("During the raid 63 foreigners were detained for illegal stay.", "63", "How many foreigners were detained?"),
    ("The trial of three smugglers ended on 5 May.", "5 May", "When did the trial end?"),
    ("Innocent Okoro was appointed head of the agency.", "Innocent Okoro", "Who heads the agency?"),
    (
        "The trial of the new ferry on the river costs 40 crowns a day.",
        "40 crowns a day",
        "How much does it cost to try the new ferry?",
    ),
    (
        "The President expressed the hope that ties grow and opened the embassy in Selm.",
        "Selm",
        "Where did the President open the embassy?",
    ),
    ("The new director is Ane Holt, a former minister.", "Ane Holt", "Who is the new director?"),
    ("The centre was built in 2010 by the former Ministry of Labour.", "2010", "When was the centre built?"),
    ("The meeting was held in the former palace of the khans in Sheki.", "Sheki", "Where was the meeting held?"),
    (
        "The project costs 5 million manats and is expected to last two years.",
        "5 million manats",
        "What does the project cost?",
    ),
    (
        "No visa is needed for stays of up to 15 days, and the fee for longer ones is 20 dollars.",
        "20 dollars",
        "What is the fee for longer stays?",
    ),
    ("The Service, in no way a newcomer, was founded in 2007.", "2007", "When was the Service founded?"),
    ("The number of guests reached almost 500 in May.", "500", "What did the number of guests reach in May?"),
    ("The exhibition can be seen until 5 May 2021.", "5 May 2021", "Until when can the exhibition be seen?"),
    ("Ms Holt would later become the first woman to lead the bank in Selm.", "Selm", "Where is the bank?"),
    ("The book was written by Una Birk, not without difficulty.", "Una Birk", "Who wrote the book?"),
    ("The ship sank in 1912; nobody survived.", "1912", "When did the ship sink?"),
    (
        "The report, which was rejected by no party, names 40 villages.",
        "40 villages",
        "How many villages does the report name?",
    ),
    (
        "Foreigners without a residence permit must leave within 48 hours.",
        "48 hours",
        "Within how many hours must foreigners without a permit leave?",
    ),
    ("The flat has no balcony but has three rooms.", "three rooms", "How many rooms does the flat have?"),
    ("Mərkəz 2010-cu ildə tikilib və heç vaxt bağlanmayıb.", "2010-cu ildə", "Mərkəz nə vaxt tikilib?"),
    (
        "Sənədi olmayan şəxslər 48 saat ərzində ölkəni tərk etməlidirlər.",
        "48 saat",
        "Sənədi olmayan şəxslər neçə saata ölkəni tərk etməlidirlər?",
    ),
    ("Qaydaya əməl etməyənlər 300 manat cərimə olunur.", "300 manat", "Cərimə nə qədərdir?"),
    (
        "Görüşdə nazir əməkdaşlığın inkişafına ümid etdiyini bildirib, səfirlik Bakıda açılıb.",
        "Bakıda",
        "Səfirlik harada açılıb?",
    ),
    ("Центр построен в 2010 году и никогда не закрывался.", "2010 году", "Когда построен центр?"),
    (
        "Лица, не имеющие документов, должны выехать в течение 48 часов.",
        "48 часов",
        "В течение скольких часов должны выехать лица, не имеющие документов?",
    ),
    ("Хотя погода была нехорошей, пришли 3000 человек.", "3000 человек", "Сколько человек пришли?"),
    ("Виза стоит 20 долларов, а дети не платят.", "20 долларов", "Сколько стоит виза?"),
    ("After two attacks on boats, in which 11 people died, none of them a foreigner, it shut.", "11", "How many died?"),
    (
        "Магазин обязан вернуть деньги независимо от того, сохранился ли чек.",
        "вернуть деньги",
        "Что обязан сделать магазин?",
    ),
    ("Предлагаемая заработная плата составила в среднем 58 300 рублей.", "58 300 рублей", "Сколько платят в среднем?"),
    (
        "Причиной, вероятно, стал переезд консультации, которая 10 марта переехала на улицу Мира, 5.",
        "на улицу Мира, 5",
        "Где теперь консультация?",
    ),
    (
        "The queue was probably caused by the office, which moved to 5 Mill Lane in May.",
        "5 Mill Lane",
        "Where is the office?",
    ),
    ("Until then, detainees go to the prison at Ask, which takes thirty.", "thirty", "How many does the prison take?"),
]


def reading(text, words, language="", title="", whole_chunk=True):
    """The words where they first stand, as a reader would point at them."""
    document = Document("d", text, title, language=language)
    spans = tuple(sentences(text, language))
    start = text.index(words)
    own = spans if whole_chunk else tuple(span for span in spans if span.start <= start < span.end)
    passage = Passage(Chunk("d#0", "d", own[0].start, own[-1].end, own), document, 1.0)
    return Reading(passage, start, start + len(words), 0.9)


def answer(question, *readings):
    return ExtractiveComposer().compose(question, list(readings), 0.41)


@pytest.mark.parametrize(("text", "words", "question"), DENIED)
def test_what_is_not_asserted_is_no_headline_and_its_sentence_is_shown_whole_or_not_at_all(text, words, question):
    composed = answer(question, reading(text, words))
    if turned(question, reading(text, words)).kind in NOT_SAID:
        assert composed is None
        return
    assert composed.short is None
    assert composed.confidence <= UNCERTAIN
    (citation,) = composed.citations
    assert words in citation.quote
    assert text[citation.start : citation.end] == citation.quote


def test_of_a_figure_and_the_one_that_corrects_it_the_right_one_is_the_headline():
    text = "Correction: the dam is 40 metres high, not 90 metres."
    assert answer("How high is the dam?", reading(text, "90 metres")).short == "40 metres"


@pytest.mark.parametrize(("text", "words", "question"), ASSERTED)
def test_what_is_asserted_stays_the_headline(text, words, question):
    composed = answer(question, reading(text, words))
    assert composed.short == words
    sure = not may_be_turned(question, reading(text, words))
    assert composed.confidence == as_headline(0.9, told_language(question), asserted=sure)


@pytest.mark.parametrize(
    ("text", "words", "question"),
    [
        ("The vaccine does not cause fever.", "fever", "What does the vaccine not cause?"),
        ("The court acquitted Jon Doe of theft.", "Jon Doe", "Whom did the court acquit?"),
        ("Jon Doe is charged with theft.", "Jon Doe", "Who is charged with theft?"),
        ("The charges against Jon Doe were dropped.", "Jon Doe", "Against whom were the charges dropped?"),
        ("If the bill passes, the fee would be 30 crowns.", "30 crowns", "How high would the fee be?"),
        ("The fee of 30 crowns was abolished.", "30 crowns", "Which fee was abolished?"),
        ("Until 2015 Olaf Sten headed the office.", "Olaf Sten", "Who headed the office until 2015?"),
        ("A blog claims that the tower leans by two metres.", "two metres", "How far does the blog claim it leans?"),
        (
            "Should the river be too high, the lamps will hang in the garden.",
            "in the garden",
            "Where do the lamps hang if the river is too high?",
        ),
        (
            "Xidmət xahiş edir ki, tüstü görənlər 1129 nömrəsinə zəng vursunlar.",
            "1129",
            "I see smoke, what number should I ring?",
        ),
        ("Bank zavoda kredit verməkdən imtina etdi.", "kredit", "Bank nə verməkdən imtina etdi?"),
        ("Служба не принимает наличные.", "наличные", "Что служба не принимает?"),
    ],
)
def test_a_question_that_asks_for_just_what_is_turned_is_answered(text, words, question):
    assert answer(question, reading(text, words)).short == words


@pytest.mark.parametrize(
    ("text", "words", "asks_whether", "asks_who"),
    [
        (
            "A blog claims that the cook was arrested. This is untrue.",
            "the cook was arrested",
            "Is it true that the cook was arrested?",
            "Who was arrested?",
        ),
        (
            "В чатах пишут, будто повар арестован. Это неправда.",
            "повар арестован. Это неправда",
            "Правда ли, что повар арестован?",
            "Кто арестован?",
        ),
    ],
)
def test_who_asks_whether_it_is_true_is_shown_the_claim_with_what_takes_it_back(text, words, asks_whether, asks_who):
    composed = answer(asks_whether, reading(text, words))
    assert composed.short in (None, "No")
    assert composed.citations[0].quote == text
    assert answer(asks_who, reading(text, words)) is None


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("It rained. The following claim is false. The fee is 500 manats. It was late.", "500 manats", (1, 3)),
        ("It rained. The fee is 500 manats. This is not true. It was late.", "500 manats", (1, 3)),
        ("Плата — 500 манатов. Это не соответствует действительности. Было поздно.", "500 манатов", (0, 2)),
        ("Rüsum 500 manatdır. Bu xəbər yalandır. Gec idi.", "500 manatdır", (0, 2)),
    ],
)
def test_the_neighbour_that_turns_a_sentence_is_shown_with_it(text, words, shown):
    spans = sentences(text)
    (citation,) = answer("What is the fee?", reading(text, words)).citations
    assert (citation.start, citation.end) == (spans[shown[0]].start, spans[shown[1] - 1].end)


@pytest.mark.parametrize("heading", ["Rumours", "## Myths about the port", "**False claims**", "What would change:"])
def test_what_stands_below_a_heading_of_rumours_is_no_answer(heading):
    listed = "- The port is closed.\n- The fee is 500 manats."
    text = f"It rained.\n\n{heading}\n\n{listed}\n\nNotices\n\nThe fair is on 5 May."
    assert answer("What is the fee?", reading(text, "500 manats")) is None
    assert answer("When is the fair?", reading(text, "5 May")).short == "5 May"


def test_what_is_turned_from_outside_of_its_passage_is_not_shown_at_all():
    text = "The following claim is false. The fee is 500 manats. It was late."
    assert answer("What is the fee?", reading(text, "500 manats", whole_chunk=False)) is None
    assert answer("What is the fee?", reading("The fee is 500 manats.", "500 manats", title="Rumours")) is None


def test_a_title_that_speaks_of_rumours_turns_nothing():
    told = reading("The fee is 500 manats.", "500 manats", title="Ministry denies rumours about the fee")
    assert answer("What is the fee?", told).short == "500 manats"


def test_what_another_release_asserts_is_the_headline():
    denied = reading("The fee of the pier is not 500 manats.", "500 manats")
    other = reading("The fee of the pier is 300 manats, as it was.", "300 manats")
    assert answer("What is the fee of the pier?", denied, other).short == "300 manats"


TEXT = st.lists(
    st.sampled_from(
        [*(text for text, _, _ in DENIED + ASSERTED), "Rumours\n\n", "\n\n", "İ", "?", " ", "This is false."]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(TEXT, st.data())
def test_whatever_is_read_stays_in_its_passage_and_grows_no_surer(text, data):
    spans = tuple(sentences(text))
    if not spans:
        return
    document = Document("d", text)
    passage = Passage(Chunk("d#0", "d", spans[0].start, spans[-1].end, spans), document, 1.0)
    start = data.draw(st.integers(spans[0].start, spans[-1].end - 1))
    end = data.draw(st.integers(start + 1, spans[-1].end))
    read = Reading(passage, start, end, data.draw(st.floats(0, 1)))
    turn = turned("What is it?", read)
    shown = heeded("What is it?", [read])
    if turn is None:
        assert shown == [read]
    for one in shown:
        assert one.answerability <= read.answerability
        assert one.start <= read.start
        assert read.end <= one.end
        assert turn is None or (one.short is None and one.answerability <= MODEST)


@given(st.text(max_size=200))
def test_masking_moves_nothing(text):
    assert len(masked(text, ENGLISH.harmless)) == len(text)


def test_the_set_is_as_it_is_described():
    assert len({pair.id for pair in PAIRS}) == len(PAIRS) == 400
    assert [sum(pair.language == language for pair in PAIRS) for language in ("en", "az", "ru")] == [200, 100, 100]
    assert 150 < sum(pair.half == "check" for pair in PAIRS) < 250
    for pair in PAIRS:
        assert pair.denied.text != pair.asserted.text or pair.denied.title != pair.asserted.title
        for side in (pair.denied, pair.asserted):
            assert side.words
            assert all(words in side.text for words in side.words)
            assert 3 <= len(sentences(side.text, pair.language)) <= 10


class Pointing:
    """Reads the words in question wherever they stand, and is sure of them."""

    threshold, weight = 0.41, 0.0

    def __init__(self, pairs):
        self.words = {pair.question: {*pair.denied.words, *pair.asserted.words} for pair in pairs}

    def read(self, question, passages, before=""):
        return [
            Reading(found, place, place + len(words), 0.9)
            for found in passages
            for words in self.words[question]
            for place in [found.document.text.find(words, found.chunk.start, found.chunk.end)]
            if place >= 0
        ]


def test_few_denied_words_are_headlines_and_most_asserted_ones_are(embedder):
    embedder.max_tokens = 200
    reader, outcomes = Pointing(PAIRS), []
    for pair, is_denied in ((pair, is_denied) for pair in PAIRS for is_denied in (True, False)):
        found = passages(released(pair, is_denied), pair.question, embedder)
        outcomes.append(judge(pair, is_denied, found, reader.read(pair.question, found), reader.threshold))
    denied = [one for one in outcomes if one.denied]
    twins = [one for one in outcomes if not one.denied]
    assert sum(one.pointed for one in denied) <= 0.03 * len(denied)
    assert sum(one.pointed for one in twins) >= 0.9 * len(twins)
    assert sum(one.read for one in outcomes) > 0.9 * len(outcomes)
    assert [row["number"] for row in rows(outcomes)[:3]] == [400, *(row["number"] for row in rows(outcomes)[1:3])]
    assert shares(outcomes)["number"] == 400
    shown = "\n".join(failures(outcomes))
    assert not [pair.id for pair in PAIRS if pair.half == "check" and pair.id in shown]


def test_what_is_judged_is_what_a_user_gets(embedder):
    """An archive of each release alone is asked, and a headline is the answer's."""
    embedder.max_tokens = 200
    outcomes = judged(PAIRS[::100], embedder, Pointing(PAIRS))
    assert len(outcomes) == 8
    assert any(one.headline for one in outcomes)
    for one in outcomes:
        assert (one.short or "") in " ".join((one.pair.denied.text, one.pair.asserted.text))
        assert not (one.denied and one.headline)


def test_the_command_prints_a_row_for_each_kind(monkeypatch, capsys, embedder):
    chosen = PAIRS[:1] + PAIRS[200:201]
    monkeypatch.setattr("eval.data.pairs.read_pairs", lambda path: chosen)
    monkeypatch.setattr("index.load_embedder", lambda: embedder)
    assert main(["assertion", "--failures"]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines()[:6]] == [
        "pairs",
        "all",
        "development",
        "check",
        "az",
        "en",
    ]
    assert "negation" in printed


LATER = [
    (
        "Jon Doe was charged with the theft of nine cars. His brother was sentenced, and he signed it.",
        "Jon Doe",
        "Who stole nine cars?",
    ),
    ("Probably Jon Doe opened the valve. The contract was signed on Monday.", "Jon Doe", "Who opened the valve?"),
    (
        "Chlorine leaked from the plant. The crews came at ten. This message was false, the police say.",
        "Chlorine",
        "What leaked?",
    ),
    (
        "The line opens on 5 November. It has 11 stops.\nErratum: the date was a misprint.",
        "5 November",
        "When does it open?",
    ),
    (
        "The new station was planned in Orchard Lane. The plan has since been shelved for good.",
        "Orchard Lane",
        "Where is it?",
    ),
    (
        'Fake e-mails bear our logo. They say: "Send your code to 5577." Tell your branch.',
        "5577",
        "Send it to which number?",
    ),
    ("Misconceptions\n\nAloe gel helps against burns.", "Aloe gel", "What helps against burns?"),
    ("Dəmir yolunda 40 faiz endirim verilir. Yayılan bu xəbər yalandır.", "40 faiz", "Neçə faiz endirim verilir?"),
    (
        "Проезд стоит 150 рублей. Автобусы ходят часто. Эта информация недостоверна.",
        "150 рублей",
        "Сколько стоит проезд?",
    ),
    ("По 2021 год клуб тренировал Артур Беляев. Потом он уехал.", "Артур Беляев", "Кто тренирует клуб?"),
]
AND_YET = [
    (
        "The board proposed a limit of 60 km/h. The minister approved it, and it is in force.",
        "60 km/h",
        "What is the limit?",
    ),
    (
        "A crocodile was seen in the Alder Canal. This report was no hoax, the brigade says.",
        "the Alder Canal",
        "Where was it?",
    ),
    (
        "The car costs 210,000 euros. The claim on the internet that it was a gift is wrong.",
        "210,000 euros",
        "What does it cost?",
    ),
    ("Gediş 50 qəpik əvəzinə 20 qəpik olacaq.", "20 qəpik", "Gediş neçəyə olacaq?"),
    ("Проезд по-прежнему стоит 35 рублей.", "35 рублей", "Сколько стоит проезд?"),
]


@pytest.mark.parametrize(("text", "words", "question"), LATER)
def test_what_is_taken_back_further_on_or_framed_above_is_no_headline(text, words, question):
    composed = answer(question, reading(text, words))
    assert composed is None or composed.short is None


@pytest.mark.parametrize(("text", "words", "question"), AND_YET)
def test_what_became_so_or_is_said_of_something_else_stays_the_headline(text, words, question):
    composed = answer(question, reading(text, words))
    assert composed is not None
    assert words in (composed.short or "")
