mail-unknown = Ezen a számon nem ismert üzenet, vagy már törölték.
