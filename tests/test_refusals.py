"""Who was asked and did not answer, who stays unnamed and why: examples that fire, and their neighbours that must not."""

from __future__ import annotations

import re

import pytest

from headwater.attribution import anonymity, attribute_text
from headwater.attribution.spans import Found
from headwater.model import Span, VoiceKind


def _declined(text: str) -> list[tuple[str, VoiceKind]]:
    done = attribute_text(text, find=lambda _: [])
    voices = {v.id: v for v in done.voices}
    return [(voices[s.voice].label, voices[s.voice].kind) for s in done.statements if s.relation == "declined" and s.voice]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Corin Foods said its plant was clean but would not answer questions about the mice.", "Corin Foods"),
        ("Asked three times whether she trusted the chancellor, the prime minister three times failed to answer.", "prime minister"),
        ("Emails seeking comment from the developer drew no reply.", "developer"),
        ("Several text messages to Ivo Tranter were left unread.", "Ivo Tranter"),
        ("Questions sent to the harbour authority on 3 May remain unanswered.", "harbour authority"),
        ("There was no answer at Mr Sorrel's flat on Thursday.", "Sorrel"),
        ("Not available for comment on Friday was Judge Lorna Petrie, who is on holiday.", "Lorna Petrie"),
        ("It was not possible to reach the Halloran family on Saturday.", "Halloran family"),
        ("The Courier contacted Odo Renn several times but received no reply.", "Odo Renn"),
        ("Wexcombe Rail was approached for comment.", "Wexcombe Rail"),
        ("The palace declined the weekly's invitation to comment.", "palace"),
        ("Mr Pell's solicitor, Anneke Roe, did not return messages left at her office.", "Anneke Roe"),
        ("Contacted by AFP, the mayor's office did not wish to comment.", "mayor's office"),
        ("Tessaro invoked his right to remain silent before the committee.", "Tessaro"),
        ("Delia Straker hung up before a question could be put to her.", "Delia Straker"),
        ("The company did not say how many jobs would go.", "company"),
        ("Officials at the mint, citing security, would give no details.", "Officials at the mint"),
        ("As of Thursday night, Zenith Pharma had yet to comment on the recall.", "Zenith Pharma"),
        ("The Pentagon deferred comment to the State Department.", "Pentagon"),
        ("Efforts to get the reaction of the council chairman proved abortive.", "council chairman"),
        ("All efforts to reach the dean by phone and at her office proved futile.", "dean"),
        ("The commissioner did not pick calls or reply messages.", "commissioner"),
        ("Despite several attempts, Collector Anil Rao was not reachable for his comments.", "Anil Rao"),
        ("As at press time, the airline had yet to respond to an email.", "airline"),
        ("Queries emailed to Lagon Motors remained unanswered.", "Lagon Motors"),
        ("Voicemails seeking comment were left for Ivo Garza.", "Ivo Garza"),
        ("Officials at the mint were not immediately available.", "Officials at the mint"),
        ("No representative of the bank was available for comment.", "bank"),
        ("Neither Hale nor the club has made any comment.", "Neither Hale nor the club"),
        ("A request for an interview with the bishop was turned down.", "bishop"),
        ("An interview request was declined by the treasurer's office.", "treasurer's office"),
        ("The council was invited to respond but chose not to.", "council"),
        ("Osei Brandt declined to name the two ministers.", "Osei Brandt"),
        ("The minister refused to publish or discuss the advice.", "minister"),
        ("There was no immediate claim of responsibility or comment from the rebels.", "rebels"),
        ("A clerk at Pell Brothers said no one was available to comment.", "A clerk at Pell Brothers"),
        ("The embassy said it would be inappropriate to comment.", "embassy"),
        ('Asked if he would resign, Mr Renn said: "Next question."', "Renn"),
        ('"I can\'t get into that," Mayor Ida Dray said.', "Ida Dray"),
        ("Lorne & Hythe did not respond to requests for comment.", "Lorne & Hythe"),
        ("It was not clear whether Odo Renn had a lawyer, and he could not be reached for comment.", "Odo Renn"),
        ("A woman who described herself as his agent hung up on a reporter.", "A woman"),
        ("The ministry offered no explanation for the sacking.", "ministry"),
        ("Officers released no further details on Monday.", "Officers"),
        ("No further details were provided by the coroner.", "coroner"),
        ("The regulator gave no indication of when it would rule.", "regulator"),
        ("The governor was giving nothing away.", "governor"),
        ("The dean demurred when asked for a figure.", "dean"),
        ("The airline has not addressed the allegations.", "airline"),
        ("The embassy has still not responded.", "embassy"),
        ("The company did not name the buyer.", "company"),
        ("A spokesman for Orven Power could not say when the lights would be back.", "Orven Power"),
        ("Sable Motors' mobile phone rang out.", "Sable Motors"),
        ("The chairman promised to get back to our correspondent but had yet to do so at press time.", "chairman"),
        ("The registrar said the case could not be discussed.", "registrar"),
        ("The clerk said she was not authorised to speak to the media.", "clerk"),
        ("The bank pointed to an earlier statement.", "bank"),
        ("The minister asked our reporter to speak to the permanent secretary.", "minister"),
        ("The embassy said all inquiries should be directed to Geneva.", "embassy"),
        ("The bank said privacy laws prevented it from commenting.", "bank"),
        ('"That\'s a matter for the police," Ida Dray said.', "Ida Dray"),
        ('"You\'d have to ask him that," Ida Dray said.', "Ida Dray"),
        ('"I\'m not in a position to comment," said Ida Dray.', "Ida Dray"),
        ("Silence greeted our questions to the committee.", "committee"),
        ("No one answered the door at Vane's house on Friday.", "Vane"),
        ("Nobody was available at the mill to comment.", "mill"),
        ("Calls put through to the treasurer's mobile line rang out.", "treasurer"),
        ("A letter sent to the commission was not replied to.", "commission"),
        ("Neither firm disclosed the price.", "Neither firm"),
        ("The envoy refused to entertain any questions.", "envoy"),
        ("We put the charge to the trust, which said it was unable to discuss patients.", "trust"),
        ("Investigators have yet to reveal who sent it.", "Investigators"),
        ("The mayor was given a day to answer. He did not do so.", "mayor"),
        ("Senator Ida Dray asked about the sum that Orven has yet to disclose.", "Orven"),
        ("The Fed, as is customary, declined to comment.", "Fed"),
        ("Three of the directors did not respond.", "Three of the directors"),
    ],
)
def test_who_did_not_answer(text: str, who: str) -> None:
    assert [label.removeprefix("the ") for label, _ in _declined(text)] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The midfielder declined an offer from Porto in January.",
        "The engine did not respond when the crew pushed the throttle forward.",
        "The patient did not respond to treatment and died on Sunday.",
        "The tenants hung up banners from the balconies.",
        "He refused a breath test and was arrested.",
        "The bank refused to grant the couple a mortgage.",
        "The hospital refused to release the body to relatives.",
        "Ambulance crews failed to reach the village before nightfall.",
        "The negotiators could not reach an agreement on tariffs.",
        "The goalkeeper was unavailable because of a knee injury.",
        "The union rejected calls for a national strike.",
        "The president appealed for peace on Tuesday.",
        "The prosecutor referred the case to a higher court.",
        "Rovers had no answer to Colle's pace.",
        "The guns remained silent on Sunday.",
        "Nobody at the clinic would take the blame.",
        "Calls for the minister's resignation went unanswered.",
        "The princess waved to the crowd and shut the door of the carriage.",
        "The village was not reachable by road on Monday.",
        "Efforts to get aid to the village were unsuccessful.",
        "The rebels did not reply to the shelling.",
        "She did not respond to his letters and married another.",
        "Casualty figures were not immediately available.",
        "Flowers and messages were left for the victims at the gate.",
        "The loan request was declined by the bank.",
        "The rebels have not publicly released the hostages.",
        "The team was invited to the cup but opted not to.",
        "The council refused to name the bridge after him.",
        "The clinic cut the line for vaccinations to ten minutes.",
        "There was no food or word from the outside.",
        '"I can\'t talk about it without crying," the widow said.',
        '"It would be wrong to close the school," the head said.',
        "The engine gave no indication of trouble.",
        "The doctor gave no reason to doubt her.",
        "The board released no further funds.",
        "The king demurred, seeing it as a slight.",
        "He wanted to sell the farm. He did not do so.",
        "The relief agency has yet to provide tents.",
        "The driver skirted the roadworks.",
        "The choir kept silent for a minute before the hymn.",
        "The referee waved away claims for a penalty.",
        "The bank pointed to a fall in lending.",
        "The teacher asked pupils to write to the minister.",
        "The army has not named a successor.",
        "The team gave little away in the first half.",
        "An officer, who said he was not authorised to speak to the media, said the camp was empty.",
        "Her daughter promised to call back but never did.",
        '"You have to ask yourself why," she said.',
        '"That is a question for the ages," she said.',
    ],
)
def test_other_refusals_are_none(text: str) -> None:
    assert _declined(text) == []


# In the wordings of many papers; whoever did not answer stands in brackets, and beside him nobody is found.
WORDINGS = """
[Prosecutor Lena Vogt] declined to characterize the evidence.
[Anders Holm] refused to shed any light on the missing funds.
"I have no comment on that," [the senator] told reporters.
[A lawyer for Mr Quist] could not be identified or reached.
[The bishop] was travelling and unavailable, his secretary said.
Repeated requests for comment to [the school board] went nowhere.
A message left on [Mr Fenwick's] phone was not returned.
Voicemail messages for [Sheriff Tate] were not returned on Monday.
[Prince Erland] got into his car without answering.
[The player] stormed past waiting journalists without a word.
[The junta] has so far said nothing about the detentions.
[Israel] has not publicly acknowledged the raid.
[The captain] has not made any public statement.
[The CEO] declined via a representative to speak with the Journal.
[Both] declined. Neither gave a reason.
The deal would close soon, said [Coyle], who declined to elaborate.
Also not responding to requests was [Senator Ash].
Comment was being sought from [the airline].
The Echo asked [the trust] for a comment but had not heard back by Sunday.
[The chief constable] let the phone ring.
[His lawyer] asked us not to contact his client.
[Council] silent on bridge delay
[The widow] was too upset to speak to reporters.
[He] neither answered his calls nor replied to a text message sent to his phone.
When contacted, [the commissioner] promised to get back to our correspondent but never did.
[The pair] avoided reporters as they left the courthouse.
[The firm's press office] acknowledged receipt of the questions but sent no answers.
[The foundation] agreed to answer written questions, then went quiet.
[The developer] cancelled a scheduled interview at the last minute.
[The mayor] backed out of an agreed interview.
[Orrin Bay Hospital] turned away a reporter seeking comment.
[The bishop's office] declined on Tuesday to discuss the letter.
"Nothing to say," was all [the goalkeeper] offered.
Phone calls placed to [the couple's] house went unanswered over the weekend.
Requests by this newspaper to interview [the governor] were turned down.
Efforts to contact [relatives of the driver] were unsuccessful on Sunday.
The Times could not independently reach [Mr Sarr].
[He] was not home when a reporter visited.
When our correspondent visited the office, [the director] refused to see him.
[The broadcaster] said it would not be providing a running commentary.
[The hospital] said it could not confirm or deny whether the man was a patient.
[The manufacturer] was asked to respond but did not.
Asked repeatedly about the list, [the press secretary] moved on to another reporter.
Pressed for an explanation, [Bauer] turned and left.
Quizzed about the loan, [she] changed the subject.
[Judge Amara Cole] left the courtroom by a side door, avoiding the press.
[Two former employees] agreed to an interview and then backed out.
There was no answer on [the treasurer's] phone.
[Ms Iyer] has not spoken to the press since her resignation.
The plan, said [a clerk] who refused to elaborate, was dropped in June.
[Sony] mum on price rise as fans wait
[The foundation] deferred to its parent company for comment.
[The chairman] is yet to be reached for comment.
[The mayor] did not find time for an interview before this issue closed.
"Ask the club," [the agent] said.
[Lena Ortiz] cut the conversation short when the contract came up.
[The attorney general] has not returned calls since the verdict.
[The two brothers] could not be traced for comment.
[The regulator] would not be rushed into comment.
[The department] said it had no further information to share.
[Halden Rail] was not able to provide a spokesperson.
[The senator] brushed past a reporter who asked about the vote.
[Marlow County Sheriff Dale Huff] declined an on-camera interview but said the deputies acted properly.
[The hospital] declined to address specific questions about the nurse's case, citing privacy laws.
[A spokeswoman for Lorimer Bank] would not elaborate.
[The Dutch foreign ministry] had no comment on the reported expulsions.
[The landlord] didn't return a voicemail left Tuesday.
[The coach] never called back.
[Karim Bello] could not be reached.
We were unable to reach [the clinic's director].
Requests for comment to [the health department] went unanswered.
An email to [the chairman] bounced back.
A Facebook message sent to [the band's manager] was not answered.
[The bank] deferred all questions to its lawyers.
[A woman at the address] closed the door on a reporter.
[The regime] has not commented on the strike.
[The singer] has kept quiet about the lawsuit.
There was no immediate comment from [Kyiv].
[The department] offered no explanation for the delay.
[The embassy] refused to confirm or deny the arrest.
[Petra Lohse], through a spokesman, declined comment.
Efforts to reach [Mr Dube's] lawyer failed.
[None of the companies named in the report] responded.
[He] denied the affair but would not discuss the letters.
Declining to comment was [the German carrier].
[Nexus Rail] has been asked for a response.
[FIFA] refuses to comment on bribery claims
[The vice-chancellor] feigned ignorance of the matter and cut off the call.
[A Garda spokesperson] said it would be inappropriate to comment.
The judge told jurors not to talk, and [he] himself declined interview requests.
[Ms Quill] pleaded the Fifth more than 40 times.
[She] waved off questions and got into a waiting taxi.
Asked if the talks had failed, [she] smiled and said nothing.
"I cannot comment," [Dr Hale] told the Record when reached by phone.
A voicemail left at [the charter company] was not immediately returned.
It was not immediately possible to reach [the consul].
[The council's chief executive] said she would not be giving interviews.
[The university] would not say who had approved the payment, or when.
[No spokesman for the militia] could be reached.
[Both families] have asked for privacy.
There was no reply from [the landlord] to a text message.
[Seoul] has yet to make an official response.
[The defendant] made no comment as he left court.
[The lender], which has denied wrongdoing, did not respond to questions about the audit.
[The airline] referred Reuters to the airport authority.
[The Kremlin's spokesman] said he had nothing to add.
[The editor] told this newspaper she would not be commenting.
Two letters to [the abbot] brought no reply.
[The ministry] rejected a request for an interview.
[The firm] declined to provide a figure.
[No one at the ministry] could be reached after office hours.
Efforts to reach [Dahl] through his lawyer failed.
The Interior Ministry said three were held. [A spokesman] gave no motive.
[The ministry] ignored several requests for information.
[The lawyer] hung up when a reporter called.
"""
# Neighbours: what is refused, unanswered or silent in the news itself.
NEIGHBOURS = """
The pilot did not respond to air traffic control.
The vessel did not respond to radio calls from the coastguard.
The village could not be reached by road.
Her calls to her husband went straight to voicemail as the fire spread.
Climbers could not reach the summit.
She did not answer the door because she was asleep.
The crew walked out of the interview room to fetch water.
There was no response from the engine when he pressed the starter.
Her letters to the bank went unanswered for two years, she said.
The judge referred the question to the European court.
The defendant was silent as the sentence was read.
The choir was silent.
The reporter did not answer the summons.
Nobody answered his cries for help.
The president did not speak for a week after the operation.
The boy did not speak until he was four.
The players were not talking to each other.
The party leaders were asked to comment on the draft, and all praised it.
After initially declining to answer, the harbour master told the inquiry everything.
In the play, the king refuses to speak to his daughters.
Reuters was unable to independently confirm the report.
The chief did not answer to the board.
Voters did not respond to his message.
The team did not respond to going a goal behind.
Emergency services did not respond for an hour.
Nobody was available to fix the lift.
There was no response from the crowd.
There was no comment box on the form.
There was no reaction from the markets.
A request to the embassy for a visa went unanswered.
His emails to the landlord about the boiler were ignored, he told the tribunal.
The mother's calls to the school were never returned, the inquiry heard.
Questions to the candidates were answered in writing.
She drove off without paying.
Asked whether he was tired, the champion laughed and said he could go again.
The bank did not answer for its losses in court.
The widow wrote to the company and got no reply.
The rebels refused to sign the accord.
Brazil refused to extradite the financier.
The tenants refused to pay the higher rent.
Squatters refused to leave the building.
Rescue teams could not reach the village.
His wife's phone calls went unanswered that night.
The council declined to fund the theatre.
The minister answered a question about fishing quotas.
The court declined to hear the appeal.
The Supreme Court declined to take up the case on Monday.
The central bank declined to raise rates.
The share price declined 4 percent.
The band declined to play an encore.
Voters declined to renew the levy.
The airline refused boarding to two passengers.
The goalkeeper refused to come off.
Doctors refused to operate without consent.
The striker refused to celebrate against his old club.
The union refused to back down.
Turkey refused to let the ship dock.
The jury could not reach a verdict.
The two sides failed to reach an agreement.
Aid workers were unable to reach the camp.
The signal failed to reach the station.
The crowd fell silent as the coffin passed.
A minute's silence was kept at the ground.
The engines were silent when the boat was found.
Both declined after the war.
No reply came to the distress signal.
The request for a new trial was denied.
The request for asylum was rejected.
The visa request was turned down.
Requests for help went unanswered for hours, residents said.
Emergency calls went unanswered during the outage.
The letter offered no explanation for his absence.
The paper commented on the affair in an editorial.
Fans ignored calls to stay away.
The minister asked for more time to study the plan.
The alarm remained silent.
The phone kept ringing while he slept.
The phone rang unanswered in the empty house, she recalled.
The dispatcher let the call drop.
He let the phone slip from his hand.
The army has yet to respond to the attack with force.
The lawyer asked the court to release his client.
She asked us to sit down.
He asked us not to tell his wife.
We asked the residents what they remembered.
The Herald asked the minister about the bridge, and she said it was safe.
We asked the company for an explanation, and it blamed the weather.
Police approached the car and asked the driver for his licence.
He declined the award.
She declined a second helping.
The actor declined a role in the sequel.
The board declined the takeover offer.
The hotel declined his credit card.
The prince refused an offer of help.
The witness refused a plea deal.
The opposition refused to recognise the result.
The prosecutor declined to press charges.
Ministers ignored requests for more tents, the charity said.
The plane did not respond to the tower's calls.
The kidnappers hung up when the police officer answered.
She hung up and called the police.
The suspect remained silent during the drive to the station.
The judge refused to say goodbye.
"""


@pytest.mark.parametrize("marked", WORDINGS.strip().splitlines())
def test_wordings_of_refusal(marked: str) -> None:
    text, right = re.sub(r"[\[\]]", "", marked), re.findall(r"\[([^\]]*)\]", marked)
    said = attribute_text(text, find=lambda _: []).statements
    found = [text[s.source[0].start : s.source[0].end] for s in said if s.relation == "declined"]
    assert len(found) == len(right)
    assert all(any(f in r or r in f for f in found) for r in right), found


@pytest.mark.parametrize("text", NEIGHBOURS.strip().splitlines())
def test_neighbours_of_these_wordings(text: str) -> None:
    assert not [s for s in attribute_text(text, find=lambda _: []).statements if s.relation == "declined"]


def test_whoever_was_turned_to_refuses_in_the_clause_about_him() -> None:
    text = "The governor's office referred questions to the Department of Corrections, which did not reply."
    assert [label for label, _ in _declined(text)] == ["governor's office", "Department of Corrections"]
    assert [label for label, _ in _declined("Lund, an aide to the minister, who is ill, declined to comment.")] == ["Lund"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Permanent Secretary declined to comment.", "person"),
        ("The mayor declined to give details.", "person"),
        ("Police Chief Ron Abel declined to comment.", "person"),
        ("Public Works Director Ida Marr declined to comment.", "person"),
        ("The archdiocese declined to comment.", "organisation"),
        ("The Office of the Attorney General declined to comment.", "organisation"),
        ("The Justice Department declined to comment.", "organisation"),
        ("Hobb & Lorne declined to comment.", "organisation"),
        ("The developer, Peter Voss, declined to comment.", "person"),
        ("The retailer, Hugo Boss, declined to comment.", "organisation"),
        ("Lawyers for Mr Dane declined to comment.", "anonymous"),
        ("The MoD declined to comment.", "organisation"),
        ("TikTok did not immediately respond to a request for comment.", "organisation"),
        ("Zarro, which makes the vaccine, declined to comment.", "organisation"),
        ("A lawyer representing Cotter Steel declined to comment.", "anonymous"),
        ("None of the officers agreed to be interviewed.", "anonymous"),
        ("None of the companies responded.", "organisation"),
        ("Her solicitors, Marsh & Dale, declined to comment.", "organisation"),
        ("The agent's lawyers, Marsh Toller, did not acknowledge our letters.", "organisation"),
        ("The owner, Corrin Marine, declined to comment.", "organisation"),
        ("The owner, Peter Corrin, declined to comment.", "person"),
        ("Sable Motors, its biggest customer, had no comment.", "organisation"),
        ("Jan Sable, its biggest customer, had no comment.", "person"),
        ("Orven, through its lawyers, declined to comment.", "organisation"),
        ("Orven referred questions to its lawyers.", "organisation"),
        ("No one at Orven could be reached for comment.", "organisation"),
        ("Buckingham Palace declined to comment.", "organisation"),
        ("Pfizer declined to comment.", "organisation"),
        ("The Attorney General did not reply.", "person"),
        ("Ida Marr and Ola Dace declined to comment.", "person"),
    ],
)
def test_an_office_is_a_person_and_a_firm_a_body(text: str, kind: VoiceKind) -> None:
    assert [k for _, k in _declined(text)] == [kind]


def test_whoever_does_not_answer_is_not_the_unnamed_one_who_speaks() -> None:
    text = "A former worker told the Harbour Echo that the sums were wrong. Dunn Bester declined to comment."
    said = [text.index(w) for w in ("A former", "told", "that", ".")]
    found = Found((Span(0, 15),), (Span(said[1], said[1] + 4),), (Span(said[2], said[3]),), "indirect", 1.0)
    done = attribute_text(text, find=lambda _: [found])
    labels = {v.id: v.label for v in done.voices}
    assert [labels[v] for s in done.statements if s.relation == "says" and s.mode != "own" for v in s.chain] == [
        "A former worker",
        "Harbour Echo",
    ]


def test_a_request_and_the_silence_after_it_are_one_refusal() -> None:
    assert len(_declined("The ministry was contacted for comment. It did not reply.")) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A welder, who feared for his job and asked that his surname be withheld, said so.", "who feared for his job"),
        ("The analyst, whose firm works for the port, requested anonymity and said so.", "whose firm works for the port"),
        ("A lawyer, who is bound by a gag order and spoke on condition of anonymity, said so.", "who is bound by a gag order"),
        ("“We sleep in shifts,” said a student, who did not want to be named. He feared reprisals.", "He feared reprisals"),
        ("A driver spoke anonymously. The company forbids staff to talk to the press.", "The company forbids staff to talk to the press"),
        ("Granted anonymity to speak frankly about the mayor, a clerk said so.", "to speak frankly about the mayor"),
        ("The mother, who cannot be named for legal reasons, said so.", "for legal reasons"),
        ("A nurse, identified only by her initials, K.T., for security reasons, said so.", "for security reasons"),
        ("A cook asked not to be named because staff have been warned not to talk.", "because staff have been warned not to talk"),
    ],
)
def test_reasons_stand_before_the_grant_and_after_it(text: str, reason: str) -> None:
    assert [g.reason for g in anonymity.grants(text)] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "The judge ruled that the boy could not be named for legal reasons.",
        "Marta Quell resigned because she was afraid of flying.",
    ],
)
def test_no_grant(text: str) -> None:
    assert anonymity.grants(text) == []


def test_what_follows_a_grant_is_no_reason_where_it_tells_of_something_else() -> None:
    assert [g.reason for g in anonymity.grants("A cook spoke anonymously. He left the kitchen in May.")] == [None]


def _kind(source: str) -> VoiceKind | None:
    text = f"{source} said the bridge was unsafe."
    n = len(source)
    found = Found((Span(0, n),), (Span(n + 1, n + 5),), (Span(n + 6, len(text) - 1),), "indirect", 1.0)
    done = attribute_text(text, find=lambda _: [found])
    voices = {v.id: v for v in done.voices}
    return next((voices[s.voice].kind for s in done.statements if s.mode != "own" and s.voice), None)


@pytest.mark.parametrize("source", ["A senior official, deputy minister Karel Noy,", "A resident, 54-year-old Pavel Hruby,"])
def test_a_name_in_apposition_ends_anonymity(source: str) -> None:
    assert _kind(source) == "person"


@pytest.mark.parametrize("source", ["One Labour MP", "A senior official", "Two drivers", "A volcanologist", "The whistleblower"])
def test_unnamed(source: str) -> None:
    assert _kind(source) == "anonymous"


@pytest.mark.parametrize("source", ["The volcanologist", "the village baker", "The fugitive's brother"])
def test_one_whom_the_article_singles_out_is_a_person(source: str) -> None:
    assert _kind(source) == "person"
