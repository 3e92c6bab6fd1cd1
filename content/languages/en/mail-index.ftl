mail-unknown = No message of that number is known here, or it was erased.
