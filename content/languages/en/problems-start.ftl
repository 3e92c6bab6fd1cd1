address-in-use = Another program listens on { $address } already. Stop it, or choose another port in the configuration.
address-not-permitted = The system does not allow this account to listen on { $address }. Choose a port from 1024 up, or give the program that right.
address-not-here = { $address } is no address of this machine. Give one of its own addresses, or 127.0.0.1 for this machine alone.
listening-beyond-loopback-needs-tls = Listening on { $detail } would let logs and sign-ins cross the network in the open. Set listen.http.certificateFile and listen.http.keyFile, or name the reverse proxy that ends TLS in listen.http.trustedProxies, or listen on 127.0.0.1.
elastic-and-pages-share-a-listener = The Elasticsearch door and the pages cannot share one listener on { $detail }. Give listen.elastic.port a port of its own.
syslog-tls-needs-a-certificate = Syslog over TLS on { $detail } needs a certificate. Set listen.syslog.certificateFile and listen.syslog.keyFile, or set listen.syslog.tlsPort to 0.
syslog-tls-needs-certificate = Syslog over TLS needs a certificate. Set listen.syslog.certificateFile and listen.syslog.keyFile, or set listen.syslog.tlsPort to 0.
plain-syslog-beyond-loopback-needs-senders = Plain syslog on { $detail } would believe anyone on the network. Name the networks that may send in listen.syslog.senders, or use syslog over TLS.
sender-network-malformed = An entry of listen.syslog.senders is no network: { $detail }. Write it as 10.1.0.0/16, or as one address.
folders-need-marks = The folder { $detail } cannot be watched: nothing keeps how far it was read. This is a fault of the program; please report it.
tls-file-missing = There is no such { $what ->
    [key] key file
    [authority] file of client authorities
   *[certificate] certificate file
  }. Correct its path in the configuration, or create it; the certificate and the key belong together.
tls-file-unreadable = This { $what ->
    [key] key file
    [authority] file of client authorities
   *[certificate] certificate file
  } could not be read: { $reason }. Let the account of the shield read it.
tls-pair-wrong = This certificate and its key cannot be used: { $reason }. Both must be PEM text and belong together.
pipeline-file-unreadable = This pipeline could not be read and was left out: { $reason }. Correct rules.pipelineFiles.
pattern-too-large = A pattern of this rule becomes too large to be run, so the rule was left out. Split it, or shorten its wildcards.
compiled-cache-damaged = The kept compiled rules were damaged. They are compiled anew; nothing needs doing.
compiled-cache-outdated = The kept compiled rules are of another version. They are compiled anew; nothing needs doing.
data-folder-unusable = The data folder cannot be used: { $reason }. Choose a folder that this account may write to with data.folder.
program-failed = The program failed: { $reason }. This is a fault of ours; please report it with what you did. CYBERSHIELD_LOG_LEVEL=debug shows where.
