history-acknowledged = has it in hand
history-handed-over = handed it over to
recipients-too-many = There are as many recipients as can be kept. Remove one first.
recipient-unknown = There is no such recipient any more.
notice-unknown = There is no such notice.
delivery-unknown = This message does not wait to be sent any more.
