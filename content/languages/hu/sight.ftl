live-lost = Megszakadt a kapcsolat a CyberShielddel. Amit lát, elavult lehet.
live-ended = Ön kijelentkezett. A bejelentkezéshez töltse be újra az oldalt.
live-back = A kapcsolat helyreállt.
live-new-cases = { $count ->
    [one] Egy új ügy.
   *[other] { $count } új ügy.
  }
live-many-new-cases = Sok új ügy.
live-new-findings = { $count ->
    [one] Egy új találat.
   *[other] { $count } új találat.
  }
live-many-new-findings = Sok új találat.
live-new-reports = { $count ->
    [one] Egy új bejelentés.
   *[other] { $count } új bejelentés.
  }
live-many-new-reports = Sok új bejelentés.
