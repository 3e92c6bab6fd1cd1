history-acknowledged = átvette
history-handed-over = átadta ide:
recipients-too-many = Ennél több címzett nem vehető fel. Előbb töröljön egyet.
recipient-unknown = Ez a címzett már nincs a listán.
notice-unknown = Nincs ilyen értesítés.
delivery-unknown = Ez az üzenet már nem vár elküldésre.
