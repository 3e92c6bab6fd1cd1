section-binder = Emergency binder
