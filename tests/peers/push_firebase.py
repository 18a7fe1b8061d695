"""What we send to Firebase Cloud Messaging is held against what Firebase's own client makes of the same message, and our
signature against Google's own reader."""

import json
import unittest
from datetime import timedelta
from urllib.parse import parse_qs

import google.auth.jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from firebase_admin import messaging
from firebase_admin._messaging_encoder import MessageEncoder

from delivering import Recorder, deliver

NAME = "projects/naru-test/messages/1"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
SHOWN = {"title": "면접 안내", "body": "1/12 14:00"}
DATA = {"screen": "interview", "id": "0190"}


def answer(request):
    if request.path == "/token":
        return 200, {"access_token": "ya29", "expires_in": 3599, "token_type": "Bearer"}
    if request.json["message"].get("token") == "gone":
        kind = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
        details = [{"@type": kind, "errorCode": "UNREGISTERED"}]
        return 404, {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND", "details": details}}
    return 200, {"name": NAME}


class Firebase(unittest.TestCase):
    def setUp(self):
        self.peer = Recorder(answer)
        self.addCleanup(self.peer.stop)
        self.account = {
            "type": "service_account",
            "project_id": "naru-test",
            "private_key_id": "k1",
            "private_key": PEM,
            "client_email": "naru@naru-test.iam.gserviceaccount.com",
            "token_uri": self.peer.base + "token",
        }

    def push(self, **push):
        return deliver({"push": {"base": self.peer.base, "service_account": self.account, "push": push}})

    def test_a_message_is_the_official_client_s(self):
        notification = messaging.Notification(title=SHOWN["title"], body=SHOWN["body"])
        for push, message in [
            ({"to": {"token": "device"}, "notification": SHOWN}, messaging.Message(token="device", notification=notification)),
            ({"to": {"topic": "hr"}, "data": DATA}, messaging.Message(topic="hr", data=DATA)),
            (
                {"to": {"condition": "'hr' in topics && 'seoul' in topics"}, "notification": SHOWN, "data": DATA},
                messaging.Message(condition="'hr' in topics && 'seoul' in topics", notification=notification, data=DATA),
            ),
        ]:
            self.assertEqual(self.push(**push)["ok"]["name"], NAME)
            sent = self.peer.asked[-1]
            self.assertEqual(sent.path, "/v1/projects/naru-test/messages:send")
            self.assertEqual(sent.headers["authorization"], "Bearer ya29")
            self.assertEqual(sent.json["message"], json.loads(json.dumps(message, cls=MessageEncoder)))

    def test_a_lifetime_is_written_as_the_official_client_writes_it(self):
        self.push(to={"token": "device"}, data=DATA, ttl={"secs": 3600, "nanos": 0})
        android = messaging.AndroidConfig(ttl=timedelta(hours=1))
        wanted = json.loads(json.dumps(messaging.Message(token="device", data=DATA, android=android), cls=MessageEncoder))
        sent = self.peer.asked[-1].json["message"]
        self.assertEqual(sent["android"], wanted["android"])
        self.assertEqual(sent["webpush"]["headers"]["TTL"], "3600")

    def test_the_signature_is_read_by_google_s_own_reader(self):
        self.push(to={"token": "device"}, data=DATA)
        form = parse_qs(self.peer.asked[0].body.decode())
        self.assertEqual(form["grant_type"], ["urn:ietf:params:oauth:grant-type:jwt-bearer"])
        claims = google.auth.jwt.decode(form["assertion"][0], certs=PUBLIC, audience=self.peer.base + "token")
        self.assertEqual(claims["iss"], self.account["client_email"])
        self.assertEqual(claims["scope"], "https://www.googleapis.com/auth/firebase.messaging")
        self.assertLessEqual(claims["exp"] - claims["iat"], 3600)

    def test_a_token_that_is_gone_is_to_be_dropped(self):
        self.assertEqual(self.push(to={"token": "gone"}, data=DATA)["ok"], {"drop_token": True})
