"""Moto's SES takes our mails: it knows verified senders, and checks signatures once that is switched on."""

import json
import logging
import unittest
import urllib.request

import boto3
from moto.server import ThreadedMotoServer

from delivering import deliver
from mail_python import mail

REGION = "ap-northeast-2"
logging.getLogger("werkzeug").setLevel(logging.ERROR)


class Ses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        cls.server.start()
        host, port = cls.server.get_host_and_port()
        cls.base = f"http://{host}:{port}/"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        self.post("moto-api/reset", "")
        self.addCleanup(self.post, "moto-api/reset-auth", "1000000")
        self.boto("ses").verify_email_identity(EmailAddress="hr@naru.example")
        iam = self.boto("iam")
        iam.create_user(UserName="naru")
        allowed = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ses:*", "Resource": "*"}]}
        iam.put_user_policy(UserName="naru", PolicyName="ses", PolicyDocument=json.dumps(allowed))
        key = iam.create_access_key(UserName="naru")["AccessKey"]
        self.account = {
            "base": self.base,
            "region": REGION,
            "access_key_id": key["AccessKeyId"],
            "secret_access_key": key["SecretAccessKey"],
        }

    def boto(self, service):
        keys = {"aws_access_key_id": "root", "aws_secret_access_key": "root"}
        return boto3.client(service, endpoint_url=self.base, region_name=REGION, **keys)

    def post(self, path, text):
        request = urllib.request.Request(self.base + path, text.encode(), {"content-type": "text/plain"}, method="POST")
        with urllib.request.urlopen(request) as answer:
            answer.read()

    def send(self, account=None, **changes):
        return deliver({"ses": {"account": account or self.account, "mail": mail(**changes), "tags": [["naru", "n-1"]]}})

    def sent(self):
        return int(self.boto("ses").get_send_quota()["SentLast24Hours"])

    def test_a_mail_is_taken(self):
        self.assertIn("message_id", self.send()["ok"])
        # Moto counts a recipient in the request and once more in the header.
        self.assertEqual(self.sent(), 2)

    def test_a_sender_that_is_not_verified_is_a_fault_of_the_connection(self):
        answer = self.send(**{"from": {"email": "somebody@elsewhere.example"}})
        self.assertEqual((answer["failure"]["kind"], answer["failure"]["code"]), ("unusable", "SenderNotVerified"))

    def test_fifty_one_recipients_are_not_even_asked_for(self):
        to = [{"email": f"p{n}@example.com"} for n in range(51)]
        self.assertEqual(self.send(to=to)["failure"]["code"], "too_many_recipients")
        self.assertEqual(self.sent(), 0)
        self.assertIn("ok", self.send(to=to[:25]))

    def test_the_signature_is_right_and_a_wrong_key_is_told_apart(self):
        self.post("moto-api/reset-auth", "0")
        self.assertIn("ok", self.send())
        wrong = self.send(account={**self.account, "secret_access_key": "wrong"})
        self.assertEqual(wrong["failure"]["kind"], "unauthorized", wrong)
        unknown = self.send(account={**self.account, "access_key_id": "AKIAUNKNOWN000000000"})
        self.assertEqual(unknown["failure"]["kind"], "unauthorized", unknown)
