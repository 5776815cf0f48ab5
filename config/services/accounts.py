"""Who can sign in to the demo; the sample people hold them, the demo prints them."""

DEMO_PASSWORD = "waymark-demo"  # noqa: S105 (everybody may know it: it opens sample data only)
MENTEE = "mentee@demo.waymark.example"
MENTOR = "mentor@demo.waymark.example"
MODERATOR = "moderator@demo.waymark.example"
DEMO_ACCOUNTS = {"mentee": MENTEE, "mentor": MENTOR, "moderator": MODERATOR}
