# Names that a tenant's document replaces.
-brand = Neighbour Help
-certified-helper = Certified helper

# Navigation
nav-skip = Skip to content
nav-main = Main navigation
nav-account = Your area
nav-footer = Footer
nav-menu = Menu
nav-language = Language
nav-home = Home
nav-search = Find help
nav-requests = Requests
nav-bookings = Bookings
nav-inbox = Messages
nav-helper = Helping
nav-staff = Staff
nav-profile = Your details
nav-sign-in = Sign in
nav-sign-up = Sign up
nav-sign-out = Sign out
nav-back = Back
nav-previous-page = Previous page
nav-next-page = Next page

# Words on many pages
common-save = Save
common-cancel = Cancel
common-continue = Continue
common-close = Close
common-edit = Change
common-delete = Delete
common-yes = Yes
common-no = No
common-optional = optional
notice-saved = Saved
