"""What we send to Solapi is held against what its official client sends, and our reading of its answers against that client's."""

import re
import unittest
from datetime import datetime, timedelta, timezone

from solapi import SolapiMessageService
from solapi.lib.authenticator import Authenticator
from solapi.model.request.message import Message
from solapi.model.request.send_message_request import SendMessageRequest
from solapi.model.response.messages.get_messages import GetMessagesResponse
from solapi.model.response.send_message_response import SendMessageResponse

from delivering import Recorder, deliver

KEY, SECRET = "NCSKEY", "SECRET"
SMS = {"to": "010-1234-5678", "text": "[나루] 면접 안내", "subject": "면접 안내", "reference": "n-1"}
COUNT = ["total", "sentTotal", "sentSuccess", "sentPending", "sentReplacement", "refund", "registeredFailed", "registeredSuccess"]
MONEY = {"requested": 0, "replacement": 0, "refund": 0, "sum": 0}


def group(failed=()):
    """An answer as the official client takes it."""
    answer = {
        "failedMessageList": list(failed),
        "groupInfo": {
            "count": {**dict.fromkeys(COUNT, 0), "total": 1, "registeredFailed": len(failed)},
            "countForCharge": {},
            "balance": MONEY,
            "point": MONEY,
            "app": {},
            "log": [],
            "status": "SENDING",
            "allowDuplicates": False,
            "isRefunded": False,
            "accountId": "1",
            "masterAccountId": None,
            "apiVersion": "4",
            "groupId": "G4V1",
            "price": {},
            "dateCreated": "2026-01-12T03:00:00Z",
            "dateUpdated": "2026-01-12T03:00:00Z",
        },
        "messageList": [] if failed else [{"messageId": "M4V1", "statusCode": "2000", "statusMessage": "정상 접수(이통사로 접수 예정)"}],
    }
    SendMessageResponse.model_validate(answer)
    return answer


class Solapi(unittest.TestCase):
    def recorder(self, answer):
        recorder = Recorder(lambda _: (200, answer))
        self.addCleanup(recorder.stop)
        self.gateway = {"kind": "solapi", "base": recorder.base, "key": KEY, "secret": SECRET, "from": "02-123-4567"}
        return recorder

    def send(self, **changes):
        return deliver({"sms": {"gateway": self.gateway, "sms": {**SMS, **changes}}})

    def official(self, recorder, message):
        client = SolapiMessageService(KEY, SECRET)
        client.base_url = recorder.base.rstrip("/")
        client.send(message)
        return recorder.asked[-1]

    def test_the_request_is_the_official_client_s(self):
        recorder = self.recorder(group())
        for text, kind in [(SMS["text"], "SMS"), ("가" * 60, "LMS")]:
            self.assertEqual(self.send(text=text)["ok"]["id"], "M4V1")
            ours = recorder.asked[-1]
            subject = SMS["subject"] if kind == "LMS" else None
            fields = {"reference": "n-1"}
            message = Message(from_="02-123-4567", to=SMS["to"], text=text, subject=subject, type=kind, custom_fields=fields)
            theirs = self.official(recorder, message)
            self.assertEqual((ours.method, ours.path), (theirs.method, theirs.path))
            (our_message,), (their_message,) = ours.json["messages"], theirs.json["messages"]
            # We have counted and named the kind already.
            self.assertEqual({**our_message, "autoTypeDetect": True}, their_message)
            # The client reads our request as it reads its own.
            SendMessageRequest.model_validate(ours.json)

    def test_the_signature_is_the_official_client_s(self):
        recorder = self.recorder(group())
        self.send()
        shape = r"HMAC-SHA256 ApiKey=(\S+), Date=(\S+), salt=([0-9a-f]{12,64}), signature=([0-9a-f]{64})"
        key, date, salt, signature = re.fullmatch(shape, recorder.asked[-1].headers["authorization"]).groups()
        self.assertEqual(key, KEY)
        self.assertEqual(signature, Authenticator.get_signature(SECRET, date + salt))
        age = datetime.now(timezone.utc) - datetime.fromisoformat(date)
        self.assertLess(abs(age), timedelta(minutes=5))

    def test_a_message_that_is_refused(self):
        failed = {"to": "01012345678", "from": "021234567", "type": "SMS", "statusMessage": "발신번호 미등록", "country": "82",
                  "messageId": "M1", "statusCode": "1062", "accountId": "1"}
        self.recorder(group([failed]))
        self.assertEqual(self.send()["failure"], {"kind": "unusable", "code": "1062", "detail": "발신번호 미등록"})

    def test_what_became_of_it(self):
        answer = {"limit": 20, "messageList": {"M4V1": {"messageId": "M4V1", "to": "01012345678", "statusCode": "4000"}}}
        GetMessagesResponse.model_validate(answer)
        recorder = self.recorder(answer)
        self.assertEqual(deliver({"sms": {"gateway": self.gateway, "status": "M4V1"}})["ok"], "Delivered")
        self.assertIn("messageId=M4V1", recorder.asked[-1].path)
