message-title = The message
message-dangerous = dangerous
message-harmless = harmless
message-unclear = unclear: somebody has to look
message-score = { $score } of 10
message-waiting = Being checked
message-waiting-text = The verdict stands here within a minute.
message-unreadable = It could not be read
message-unreadable-text = What was sent is damaged, or did what no message should do while it was being taken apart. It is kept as it came. Ask whoever sent it for a screenshot.
message-word = { $by } said: { $is }.
message-say-dangerous = It is dangerous
message-say-harmless = It is harmless
message-came-by = Came by
message-door-page = web page
message-door-mailbox = mailbox
message-door-smtp = own mail door
message-door-add-in = Outlook add-in
message-door-api = interface
message-file = File
message-bytes = Bytes
message-from = From
message-reply-to = Answers go to
message-to = To
message-subject = Subject
message-sent = Sent
message-text = What the message says
message-links = Where its links lead
message-link-shown = Shown as
message-link-target = Leads to
message-link-where = Found in
message-where-text = text
message-where-html = text
message-where-form = form
message-where-image = picture
message-where-attachment = attachment
message-where-qr = QR code
message-where-calendar = calendar entry
message-attachments = What is attached
message-kind = Kind
message-traits = Found in it
message-problems = { $count ->
    [one] One part could not be read as it should
   *[other] { $count } parts could not be read as they should
}
message-headers = { $count ->
    [one] One header line
   *[other] { $count } header lines
}
message-header = Line
message-value = Says
report-message-too-long = The file is larger than 26 MB. Send a screenshot instead, or call.
message-unknown = There is no message with this report.
message-case = A dangerous message was reported
