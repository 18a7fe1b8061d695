"""Mails and invitations are read back by Python's own mail reader and by the package icalendar."""

import base64
import email
import email.policy
import unittest
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar

from delivering import deliver

FILE = "채용 안내문_2026년 상반기_백엔드 엔지니어 공개채용 (최종).pdf"
PDF = b"%PDF-1.7\n\x00\x01\xff\r\n.\r\n"
PEOPLE = {
    "organizer": {"name": "나루 채용팀", "email": "hr@naru.example"},
    "attendees": [{"name": '"길동" 홍, 팀장; A:B', "email": "hong@example.com"}],
}


def mail(**changes):
    return {
        "message_id": "n-1@naru.example",
        "date": "2026-01-12T03:00:00Z",
        "from": {"name": "나루, 채용팀", "email": "hr@naru.example"},
        "to": [{"name": "홍길동", "email": "hong@한국.example"}],
        "subject": "[나루] 백엔드 엔지니어 1차 면접 일정을 안내드립니다 — 1월 12일(월) 14:00",
        "text": "안녕하세요.\n면접 일정을 알려드립니다.\n",
        **changes,
    }


def read(wanted):
    raw = base64.b64decode(deliver({"encode": {"mail": wanted}})["ok"]["base64"])
    return email.message_from_bytes(raw, policy=email.policy.default)


class Mail(unittest.TestCase):
    def test_headers_are_what_was_written(self):
        got = read(mail(reply_to={"email": "reply@naru.example"}, cc=[{"name": "이영희", "email": "lee@example.com"}]))
        self.assertEqual(got["subject"], mail()["subject"])
        sender, to, cc = got["from"].addresses[0], got["to"].addresses[0], got["cc"].addresses[0]
        self.assertEqual((sender.display_name, sender.addr_spec), ("나루, 채용팀", "hr@naru.example"))
        self.assertEqual((to.display_name, to.addr_spec), ("홍길동", "hong@xn--3e0b707e.example"))
        self.assertEqual(cc.display_name, "이영희")
        self.assertEqual(got["reply-to"].addresses[0].addr_spec, "reply@naru.example")
        self.assertEqual(got["message-id"], "<n-1@naru.example>")
        self.assertEqual(got["date"].datetime, datetime(2026, 1, 12, 3, tzinfo=timezone.utc))
        self.assertEqual(got.get_content().replace("\r\n", "\n"), mail()["text"])
        self.assertEqual(got.defects, [])

    def test_a_file_keeps_its_name_and_its_bytes(self):
        names = [FILE, "cv.pdf", 'a"b\\c.pdf', "이력서🎉.pdf", "a; name=b.pdf"]
        files = [{"name": name, "media_type": "application/pdf", "content": base64.b64encode(PDF).decode()} for name in names]
        got = list(read(mail(attachments=files)).iter_attachments())
        self.assertEqual([part.get_filename() for part in got], names)
        for part in got:
            self.assertEqual((part.get_content_type(), part.get_content()), ("application/pdf", PDF))

    def test_forms_go_from_the_plainest_to_the_richest(self):
        ics = deliver({"invitation": invitation("request")})["ok"]["ics"]
        got = read(mail(html="<p>안녕하세요</p>", invitation={"ics": ics, "method": "request"}))
        forms, file = got.iter_parts()
        self.assertEqual(forms.get_content_type(), "multipart/alternative")
        kinds = [part.get_content_type() for part in forms.iter_parts()]
        self.assertEqual(kinds, ["text/plain", "text/html", "text/calendar"])
        calendar = list(forms.iter_parts())[2]
        self.assertEqual(calendar["content-type"].params["method"], "REQUEST")
        self.assertEqual(calendar.get_content(), ics)
        self.assertEqual((file.get_filename(), file.get_content()), ("invite.ics", ics.encode()))


def invitation(method, **changes):
    return {
        "id": "0190",
        "method": method,
        "start": "2026-01-12T05:00:00Z",
        "end": "2026-01-12T06:00:00Z",
        "zone": "Asia/Seoul",
        "summary": "1차 면접; 백엔드, " + "홍길동 " * 30,
        "description": "준비물:\n신분증\\사본, 도장",
        "location": "서울 강남구, 7층",
        **PEOPLE,
        **changes,
    }


class Calendar(unittest.TestCase):
    def event(self, wanted):
        calendar = icalendar.Calendar.from_ical(deliver({"invitation": wanted})["ok"]["ics"])
        self.assertEqual(calendar.errors, [])
        (event,) = calendar.walk("VEVENT")
        self.assertEqual(event.errors, [])
        return calendar, event

    def test_an_invitation_is_what_was_planned(self):
        wanted = invitation("request")
        calendar, event = self.event(wanted)
        self.assertEqual(calendar["METHOD"], "REQUEST")
        self.assertEqual(event["UID"], "interview-0190@naru")
        for name, field in [("SUMMARY", "summary"), ("DESCRIPTION", "description"), ("LOCATION", "location")]:
            self.assertEqual(str(event[name]), wanted[field])
        start = event["DTSTART"].dt
        self.assertEqual(start, datetime(2026, 1, 12, 14, tzinfo=ZoneInfo("Asia/Seoul")))
        self.assertEqual(start.utcoffset().total_seconds(), 9 * 3600)
        self.assertEqual((event["DTEND"].dt - start).total_seconds(), 3600)
        self.assertEqual(event["ORGANIZER"].params["CN"], "나루 채용팀")
        attendee = event["ATTENDEE"]
        self.assertEqual(str(attendee), "mailto:hong@example.com")
        self.assertEqual((attendee.params["PARTSTAT"], attendee.params["RSVP"]), ("NEEDS-ACTION", "TRUE"))

    def test_the_zone_that_is_named_is_described(self):
        calendar, _ = self.event(invitation("request"))
        (zone,) = calendar.walk("VTIMEZONE")
        described = zone.to_tz(lookup_tzid=False)
        self.assertEqual(datetime(2026, 7, 1, 12, tzinfo=described).utcoffset().total_seconds(), 9 * 3600)
        self.assertEqual(calendar.get_missing_tzids(), set())

    def test_taking_back(self):
        calendar, event = self.event(invitation("cancel", zone="Europe/Berlin"))
        self.assertEqual((calendar["METHOD"], event["STATUS"]), ("CANCEL", "CANCELLED"))
        self.assertEqual(event["DTSTART"].dt, datetime(2026, 1, 12, 5, tzinfo=timezone.utc))
