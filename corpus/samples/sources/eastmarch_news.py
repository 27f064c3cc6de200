"""A news page without a single action: history, belief, law, quotations and invitations."""

from __future__ import annotations

from corpus.samples.writing import Sample, plain

TITLE = "Eastmarch raises the flag for Disability History Month"
NOT_ACTIONS = (
    "Eastmarch County Council is committed to being a place where disabled people can thrive.",
    "Our actions to make the county fairer",
    "We launched our accessible travel map in 2022 and have since added 340 places to it.",
    "We know that there is more to do and we will keep working with disabled people to do it.",
    "Sign up for the walk on 23 November",
    "Bring a packed lunch",
    "Tell us your story",
    "organisations that serve the public must think about the needs of disabled people",
)

_HTML = f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{TITLE} | Eastmarch County Council</title></head>
<body>
  <header><a href="/">Eastmarch County Council</a>
    <nav><ul><li><a href="/news">News</a></li><li><a href="/jobs">Jobs</a></li><li><a href="/contact">Contact</a></li></ul></nav>
  </header>
  <main>
    <h1>{TITLE}</h1>
    <p class="date">14 November 2024</p>
    <p>The purple flag went up over Shire House this morning to mark the start of Disability History Month.</p>
    <p>{NOT_ACTIONS[0]} Councillor Hetty Marlowe, Cabinet Member for Communities, said: &ldquo;For too long disabled people
      were left out of the story of our county. {NOT_ACTIONS[3]}&rdquo;</p>
    <h2>{NOT_ACTIONS[1]}</h2>
    <p>{NOT_ACTIONS[2]} Last year 61 employers in Eastmarch joined the Disability Confident scheme, and in March 2024 the county
      council became a Leader. The share of our staff who say that they are disabled rose from 5.2% in 2019 to 9.4% in 2024.</p>
    <p>The law says that {NOT_ACTIONS[7]}. We believe that this is not only a duty but good sense.</p>
    <h2>How to take part</h2>
    <ul>
      <li>{NOT_ACTIONS[4]}</li>
      <li>{NOT_ACTIONS[5]}</li>
      <li>{NOT_ACTIONS[6]} at one of our libraries</li>
    </ul>
    <h2>Who is behind the month</h2>
    <ul><li>Eastmarch Disabled People's Network</li><li>The county record office</li><li>Fenland Arts</li></ul>
  </main>
  <footer><p>&copy; Eastmarch County Council 2024</p><ul><li><a href="/privacy">Privacy</a></li><li><a href="/cookies">Cookies</a></li></ul></footer>
</body>
</html>
"""

SAMPLE = Sample(
    name="eastmarch-disability-history-month-news.html",
    council="Eastmarch",
    title=TITLE,
    kind="other",
    action_kind="prose",
    published="2024-11-14",
    content=(),
    render=plain(_HTML),
    not_actions=NOT_ACTIONS,
    notes="A negative: a heading that promises actions over a paragraph that tells what was done; invitations to readers; a promise in a"
    " quotation that nobody could check.",
)
