"""Signs that cannot be seen or that turn the text round, words without end, and names of files."""

HIDDEN = [f"pay{sign}back" for sign in map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
HIDDEN += [f"nul{sign}sign" for sign in "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9b\ufffd\ufffe\uffff"]
HIDDEN += ["\x1b[2J\x1b]0;title\x07", "\x1b]8;;http://evil.example\x1b\\x", "e" + "\u0301" * 40]
SIGNS = [
    f"a{sign}b"
    for sign in "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2064\u3000\u3164\ufeff\ufff9"
]
SIGNS += [
    "مرحبا <b>اب</b> שלום",
    "Аna Iоnescu",
    "Mira Szabó (mediator)",
    "you",
    "the house",
    "👩‍👩‍👧‍👦🏴‍☠️🇷🇴",
    "\U000e0041\U000e0042\U000e007f",
    "ﷺ" * 12,
    "𒐫" * 12,
    "W" * 110,
    "null",
    "undefined",
    "NaN",
    "-0",
    "True",
    "0x1F",
    "1e309",
    "' '",
]
FILES = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/passwd",
    "C:\\windows\\x.exe",
    "invoice\u202efdp.exe",
    "a\u202egnp.html",
    "x.svg",
    "x.html",
    "x.pdf.html",
    "x.html\u200b",
    "x.xhtml",
    "x.js",
    ".htaccess",
    "CON",
    "aux.txt",
    "x.url",
    "x.lnk",
    "x.scf",
    "desktop.ini",
    "x;.html",
    'x"; filename="evil.html',
    'x"\r\nContent-Type: text/html\r\n\r\n<b>',
    "x%0d%0aContent-Type: text/html",
    "%2e%2e%2fx",
    "x.html?y#z",
    "x\x00.html",
    "ⅱ∕x⁄y",
    "name with  spaces . ",
    "~/.ssh/id_rsa",
    "-rf",
    "x.pdf'; filename*=UTF-8''evil.html",
    "=1+1.csv",
]
KINDS = [
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/javascript",
    "text/html\r\nX-Evil: 1",
    "x/<b>",
    "",
]
