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

section-timeline = Idővonal
timeline-lanes = Sávok
timeline-by-host = Számítógépenként
timeline-by-person = Személyenként
timeline-by-technique = Technikánként
timeline-technique = Technika
timeline-zoom = Mekkora időszak látszódjon
timeline-earlier = ← Korábban
timeline-later = Később →
timeline-width-month = 30 nap
timeline-width-week = 7 nap
timeline-width-day = 1 nap
timeline-width-quarter = 6 óra
timeline-width-hour = 1 óra
timeline-width-minutes = 10 perc
timeline-none = Ebben az időszakban nincs találat.
timeline-none-text = Válasszon hosszabb időszakot, vagy törölje a szűrőt. A későn érkező naplók találatai a napló idejénél állnak.
timeline-nowhere = { $count ->
    [one] Egy találat ebben az időszakban, név nélkül.
   *[other] { $count } találat ebben az időszakban, mind név nélkül.
  }
timeline-answer-host = { $count ->
    [one] Egy találat ebben az időszakban, ezen a gépen: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) ezen a gépen: { $most }. Sávok száma: { $lanes }.
  }
timeline-answer-person = { $count ->
    [one] Egy találat ebben az időszakban, erről a személyről: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) erről a személyről: { $most }. Sávok száma: { $lanes }.
  }
timeline-answer-technique = { $count ->
    [one] Egy találat ebben az időszakban, ezzel a technikával: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) ezzel a technikával: { $most }. Sávok száma: { $lanes }.
  }
timeline-more = Csak a legújabb { $shown } van kirajzolva; a többihez válasszon rövidebb időszakot.
timeline-drawn = A kirajzolt időszak mutatása
timeline-table = A kirajzolt találatok táblázatban
timeline-strip = { $count ->
    [one] Egy találat, ekkor: { $when }.
   *[other] { $count } találat; egyszerre a legtöbb { $most } volt, ekkortól: { $when }.
  }
timeline-from = Ettől
timeline-others = Az összes többi
timeline-open = A találat megnyitása
timeline-keys = Nagyításhoz húzza végig az egeret egy időszakon. Billentyűk: + és − nagyít, ← és → mozgat, ↑ és ↓ találatot választ, Enter megnyitja.
timeline-failed = Az idővonalat nem sikerült lekérni. Az alábbi táblázat teljes.
timeline-of-case = { $count ->
    [one] Egy találat, ekkor: { $first }.
   *[other] { $count } találat { $first } és { $last } között. Sávok száma: { $lanes }.
  }
