"""Messages with a personal number in each, and messages with other numbers only; drawn anew, always the same."""

import random
import string

AROUND = {
    "az": [
        "Salam, {} barədə nə məlumdur?",
        "Məlumat: {}. Pasportum nə vaxt hazır olacaq?",
        "{} üzrə müraciətim harada?",
    ],
    "en": ["Hello, what is known about {}?", "Mine is {}. When will my permit be ready?", "{} where is my application"],
    "ru": ["Здравствуйте, что известно о {}?", "Мои данные: {}. Когда будет готов паспорт?", "{} где моё заявление"],
}
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def fin(draw):
    while True:
        found = "".join(draw.choice(LETTERS + string.digits) for _ in range(7))
        if any(c.isdigit() for c in found) and any(c.isalpha() for c in found):
            break
    form = draw.choice(["{}", "FIN {}", "FİN kodum {}", "ФИН: {}", "fin kod {}"])
    return form.format(found.lower() if form.startswith("fin ") else found), found


def identity_card(draw):
    number = digits(draw, 8)
    return draw.choice(["AZE{}", "AZE {}", "AZE № {}", "aze{}"]).format(number), number


def new_identity_card(draw):
    number = digits(draw, 7)
    return draw.choice(["AA{}", "AA {}", "aa{}", "AA № {}"]).format(number), number


def passport(draw):
    number = digits(draw, 8)
    return draw.choice(["C{}", "P{}", "pasport C{}", "passport number P{}", "c{}"]).format(number), number


def russian_passport(draw):
    first, number = digits(draw, 4), digits(draw, 6)
    return draw.choice(["паспорт {} {}", "паспорт серия {} номер {}", "паспорт: {} № {}"]).format(first, number), number


def phone(draw):
    code, number = (
        draw.choice(["50", "51", "55", "70", "77", "99", "10", "60", "12"]),
        f"{draw.randint(2, 9)}{digits(draw, 6)}",
    )
    a, b, c = number[:3], number[3:5], number[5:]
    forms = [
        *(f"+994 {code} {a} {b} {c}", f"+994{code}{number}", f"0{code} {a} {b} {c}", f"0{code}-{a}-{b}-{c}"),
        *(
            f"(0{code}) {a}-{b}-{c}",
            f"0{code}{number}",
            f"994{code}{number}",
            f"{code} {a} {b} {c}",
            f"00994{code}{number}",
        ),
    ]
    return draw.choice(forms), number


def foreign_phone(draw):
    number = digits(draw, 7)
    a, b, c = number[:3], number[3:5], number[5:]
    forms = [f"+7 916 {a}-{b}-{c}", f"8 (916) {a}-{b}-{c}", f"8916{number}", f"+90 532 {a} {b} {c}", f"+7916{number}"]
    return draw.choice(forms), number


def mail(draw):
    name = "".join(draw.choice(string.ascii_lowercase) for _ in range(8))
    return draw.choice(["{}@mail.ru", "{}.x@gmail.com", "{}_7@firm.com.az", "{}+a@mail.gov.az"]).format(name), name


def iban(draw):
    bank = "".join(draw.choice(LETTERS) for _ in range(4)) + digits(draw, 20)
    check = 98 - int("".join(str(int(one, 36)) for one in f"{bank}AZ00")) % 97
    whole = f"AZ{check:02}{bank}"
    spaced = " ".join(whole[place : place + 4] for place in range(0, 28, 4))
    return draw.choice([whole, spaced, whole.lower(), f"IBAN {whole}"]), bank


def card(draw):
    number = draw.choice(["4", "51", "2200"]) + digits(draw, 15)
    number = number[:15]
    total = sum(sum(divmod(int(one) * (2 - place % 2), 10)) for place, one in enumerate(number))
    number += str(-total % 10)
    fours = [number[place : place + 4] for place in range(0, 16, 4)]
    return draw.choice([number, " ".join(fours), "-".join(fours), f"kart {number}"]), number


PERSONAL = (
    *(fin, identity_card, new_identity_card, passport, russian_passport, phone, foreign_phone, mail, iban, card),
)


def public(draw):
    """A number that is nobody's own."""
    year, day, month = draw.randint(1990, 2030), draw.randint(1, 28), draw.randint(1, 12)
    sum_ = draw.randint(1_000, 9_999_999_999)
    months = draw.choice(["yanvar", "May", "апреля", "December"])
    letter = draw.choice(LETTERS)
    return draw.choice(
        [
            *("102", "103", "112", "*1108", "1653", "09:00-18:00", "40.4093, 49.8671"),
            f"№ {draw.randint(100, 2000)}-{draw.choice(['IIQ', 'IVQ', 'VQ'])}",
            *(f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}", f"{day} {months} {year}"),
            *(f"{year}/{month:02}/{day:02}", f"{day:02}.{month:02}.{year} {day % 24:02}:30"),
            *(f"{year}-{year + 4}", f"{year - 1}–{year}", f"{year}-ci il"),
            *(f"{sum_} manat", f"{sum_:,} AZN".replace(",", " "), f"{sum_:,} dollars"),
            *(f"{sum_ / 100:.2f} euro", f"{sum_ % 10000}AZN", f"{sum_} рублей"),
            *(f"{sum_:,} nəfər".replace(",", "."), f"{draw.randint(1, 99)},{draw.randint(1, 99)} %"),
            f"{draw.randint(1, 9)} mln. {draw.randint(100, 999)} min",
            *(f"maddə {draw.randint(1, 500)}.{day}.{month}", f"Article {draw.randint(1, 300)}-{day}"),
            *(f"AZ{draw.randint(1000, 6999)}", f"COVID-{day}", f"BMW{year}", f"Boeing 7{day:02}-800"),
            *(
                f"10-{letter}A-{draw.randint(100, 999)}",
                f"2({draw.randint(100, 199)})-{draw.randint(1000, 9999)}/{year}",
            ),
            *(f"A/RES/{draw.randint(40, 79)}/{draw.randint(100, 299)}", f"ISO {draw.randint(9000, 27001)}"),
            f"https://gov.example/news/{draw.randint(1000, 99999)}",
            *(f"M{draw.randint(1, 9)} yolu", f"{draw.randint(100, 999)} saylı avtobus"),
        ]
    )


def with_numbers(count=500):
    """Messages with a personal number in each: kind, message, and what must not be left of it."""
    draw = random.Random(32)
    for place in range(count):
        kind = PERSONAL[place % len(PERSONAL)]
        written, secret = kind(draw)
        yield kind.__name__, draw.choice(AROUND[draw.choice(["az", "en", "ru"])]).format(written), secret


def without_numbers(count=500):
    """Messages with numbers of the public, one or two in each."""
    draw = random.Random(33)
    for _ in range(count):
        written = " / ".join(public(draw) for _ in range(draw.randint(1, 2)))
        yield draw.choice(AROUND[draw.choice(["az", "en", "ru"])]).format(written)


def digits(draw, count):
    """A number that does not begin with 0."""
    return str(draw.randint(10 ** (count - 1), 10**count - 1))
