link-malformed = This message between member and centre was not taken: at { $path } it should hold { $expected }.
link-too-long = This message between member and centre is longer than { $most } bytes, so it was not read.
link-unsigned = This message between member and centre bears no signature, so it was not taken.
link-not-json = This message between member and centre is not JSON, so it was not taken.
