history-acknowledged = l’a pris en charge
history-handed-over = l’a transmis à
recipients-too-many = La liste des destinataires est complète. Retirez-en un d’abord.
recipient-unknown = Ce destinataire n’est plus dans la liste.
notice-unknown = Cet avis n’existe pas.
delivery-unknown = Ce message n’attend plus d’être envoyé.
