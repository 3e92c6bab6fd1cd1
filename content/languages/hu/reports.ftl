case-by-report = Bejelentés érkezett róla: { $report }.
history-report-added = bejelentést csatolt
history-clock = jogi határidő

report-quota-network = Erről a hálózatról rövid idő alatt annyi bejelentés jött, hogy ezt már nem tároltuk. Kérjük, telefonáljon most: a bejelentése fontos.
report-quota-all = Annyi bejelentés érkezik, hogy ezt már nem tároltuk. Kérjük, telefonáljon most: a bejelentése fontos.
report-too-long = Ez több szöveg, mint amennyi egy bejelentésbe fér. Rövidítse le, vagy telefonáljon.
report-unknown = Nincs ilyen bejelentés.
report-answer-empty = Válasszon egy választ, vagy írjon egyet.
report-answers-many = Erre a bejelentésre már sokszor válaszoltak. Inkább hívja fel a bejelentőt.
clock-unknown = Ezen az ügyön nincs ilyen jogi határidő.
clock-in-future = A tudomásszerzés és a beküldés nem lehet a jövőben.
bulletin-unknown = Nincs ilyen közlemény, vagy már visszavonták.
bulletin-without-text = Legalább egy nyelven írja meg a közleményt.
bulletin-ends-early = A közleménynek a kezdete után és a mostani időpontnál később kell véget érnie.
content-piece-unreadable = A tartalommappa egyik darabja hiányos, ezért kimaradt.
