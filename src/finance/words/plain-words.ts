// Common English words that are no names: a sentence begins with one of them, or with a name that has to be known.

const WORDS = `
a about above according across actually add after again against ago all almost already also although always among an and another any anybody
anyone anything apart are around as ask asked at away back balance bank because become been before began begin behind being below beside besides best better
between bill bills both bought budget budgets but buy by call came can cancel cancelled card cards careful cash category charge charged charges cheaper check checked
checking choose clear clearly come comes coming common compare compared consider contact could count dear deposit did differ different difference do does doing done
due during each earlier early either else end ended ends enough entirely entry especially even ever every everybody everyone everything exactly except expect expected
expense expenses far few figure figures find fine for found from full further gave get gets give given gives giving go goes going gone good got had happen happened
happens has have having he held help hence her here high higher highest him his hold how however if in income indeed instead into is it its itself just keep kept know
known large larger largest last late lately later latest least leave left less let like likely little long longer look looked looking looks low lower lowest made mainly
make makes making many match matches may maybe me mean means meant merchant merchants might missing mistake money month monthly months more moreover most mostly much must my
near nearly need needed needs neither never nevertheless new newer next no nobody none nor normal normally not note nothing notice noticed now of off often old
on once only open or order ordinary other others otherwise our out over overall own paid part past pattern pay paying payment payments pays perhaps period person place places
please plus possible possibly price prices probably purchase purchases put quite rather reach reached read really reason receipt receipts recent recently record recorded
refund refunds regular regularly remain remains remember repeat repeated result return review right rise row rows safe same save saved saving savings saw say says see seem
seems seen series set several shall she shop shops short should show shown shows similar simply since small smaller smallest so some somebody someone something sometimes soon
spend spending spent stand stands statement stay stayed still stop subscription subscriptions such sum sure take taken takes tell than that the their them then there
therefore these they thing things think this those though through thus time times tiny to today together too took total transfer trust try turn turned twice type
unless unlike until unusual unusually up upon us use used usual usually very want wants was watch way we week weekly weeks well went were what whatever when where whether
which while who whole whose why will with within without work worth would year yearly years yes yet you your yours yourself
account accounts amount amounts average day days daily date details double duplicate elsewhere evening family fee fees gift home house hour hours kind limit line list member
minute moment morning night number online partner phone plan promotion rent retailer salary seller service services side sign store stores subscriber supplier support tab ticket tip travel trial trip usage value visit visits website
`;

export const PLAIN_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ""));
