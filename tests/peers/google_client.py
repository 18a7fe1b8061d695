"""Holds the Google of our tests (`google-fake`) against Google's own Python client and its discovery document: the client must
be able to do with it what it does with Google, and every answer must be of the documented shape."""

import json
import os
import re
import subprocess
import unittest
import urllib.request
from urllib.parse import parse_qs, urlparse

import google.oauth2.credentials
from google.auth.exceptions import RefreshError
from google_auth_httplib2 import AuthorizedHttp
from google.auth.transport.requests import Request
from google_auth_oauthlib.flow import Flow
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from httplib2 import Http

from discovery import Shapes, document

# The library refuses plain HTTP otherwise; the fake is on this machine.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"

API = document("calendar.v3")
SHAPES = Shapes(API)
ERROR = {"domain", "reason", "message", "location", "locationType"}
SCOPES = ["https://www.googleapis.com/auth/calendar.events", "https://www.googleapis.com/auth/calendar.freebusy"]
ACCOUNT = "hr@naru.example"
MON = {"dateTime": "2026-01-12T14:00:00+09:00", "timeZone": "Asia/Seoul"}
LATER = {"dateTime": "2026-01-12T15:00:00+09:00", "timeZone": "Asia/Seoul"}


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow a redirect."""

    def redirect_request(self, *_):
        return None


class Fake:
    """The program."""

    def __init__(self):
        self.child = subprocess.Popen([os.environ["GOOGLE_FAKE"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.at = json.loads(self.child.stdout.readline())

    def stop(self):
        self.child.stdin.close()
        self.child.wait(timeout=30)
        self.child.stdout.close()

    def admin(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.at['admin']}/_admin/{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None


class GoogleClient(unittest.TestCase):
    def setUp(self):
        self.fake = Fake()
        self.addCleanup(self.fake.stop)
        self.events = self.client(SCOPES).events()

    # ── helpers ──

    def credentials(self, scopes=None):
        tokens = self.fake.admin("POST", "grant", {"email": ACCOUNT, "client": "naru", "scopes": scopes or SCOPES})
        return google.oauth2.credentials.Credentials(
            tokens["access_token"],
            refresh_token=tokens["refresh_token"],
            token_uri=f"{self.fake.at['address']}/token",
            client_id="naru",
            client_secret="public",
        )

    def client(self, scopes):
        http = AuthorizedHttp(self.credentials(scopes), http=Http(timeout=30))
        options = {"api_endpoint": self.fake.at["calendar"] + "/"}
        service = build_from_document(API, http=http, client_options=options)
        self.addCleanup(service.close)
        return service

    def answer(self, request, if_match=None):
        """Runs a request and holds its answer against the shape that the document names for it."""
        if if_match:
            request.headers["If-Match"] = if_match
        answer = request.execute()
        resource, method = re.match(r"calendar\.(\w+)\.(\w+)", request.methodId).groups()
        described = API["resources"][resource]["methods"][method].get("response")
        if described:
            self.assertEqual(SHAPES.faults(answer, described), [])
        else:
            self.assertEqual(answer, "")
        return answer

    def refusal(self, request, if_match=None):
        """Status and reason of an answer of failure, which must be of Google's form."""
        if if_match:
            request.headers["If-Match"] = if_match
        with self.assertRaises(HttpError) as caught:
            request.execute()
        error = json.loads(caught.exception.content)["error"]
        self.assertEqual(error["code"], caught.exception.status_code)
        self.assertTrue(error["message"])
        self.assertTrue(set(error["errors"][0]) <= ERROR)
        self.assertEqual(caught.exception.error_details[0]["reason"], error["errors"][0]["reason"])
        return error["code"], error["errors"][0]["reason"]

    def insert(self, **fields):
        body = {"summary": "면접", "start": MON, "end": LATER} | fields
        return self.answer(self.events.insert(calendarId="primary", body=body))

    def listed(self, **asked):
        """All pages: the events and the token for the next time, which is on the last page alone."""
        events, request = [], self.events.list(calendarId="primary", **asked)
        while request is not None:
            page = self.answer(request)
            events += page["items"]
            self.assertNotEqual("nextPageToken" in page, "nextSyncToken" in page)
            request = self.events.list_next(request, page)
        return events, page["nextSyncToken"]

    def test_the_measure_itself_finds_what_is_wrong(self):
        good = {"id": "a", "start": {"date": "2026-01-12"}, "sequence": 1, "attendees": [{"email": "a@b"}]}
        self.assertEqual(SHAPES.faults(good, "Event"), [])
        for wrong in [
            {"id": 7}, {"idd": "a"}, {"start": {"date": "12.1.2026"}}, {"start": {"dateTime": "2026-01-12T00:00:00"}},
            {"sequence": "1"}, {"attendees": {}}, {"attendees": [{"mail": "a@b"}]}, {"anyoneCanAddSelf": 1},
        ]:
            self.assertEqual(len(SHAPES.faults(wrong, "Event")), 1, wrong)

    # ── events ──

    def test_an_event_is_inserted_read_changed_and_deleted(self):
        made = self.insert(
            id="naru0123",
            attendees=[{"email": "minseo@example.com", "displayName": "김민서"}],
            extendedProperties={"private": {"naruInterview": "1"}},
        )
        self.assertEqual((made["id"], made["status"], made["start"]), ("naru0123", "confirmed", MON))
        self.assertEqual(made["attendees"][0]["responseStatus"], "needsAction")
        self.assertEqual(self.answer(self.events.get(calendarId="primary", eventId="naru0123")), made)
        moved = self.answer(
            self.events.patch(
                calendarId="primary", eventId="naru0123", body={"end": {"dateTime": "2026-01-12T07:00:00Z"}, "location": "3층"}
            ),
            if_match=made["etag"],
        )
        self.assertEqual(moved["end"]["dateTime"], "2026-01-12T16:00:00+09:00")
        self.assertEqual((moved["summary"], moved["location"], moved["sequence"]), ("면접", "3층", made["sequence"] + 1))
        self.assertNotEqual(moved["etag"], made["etag"])
        self.answer(self.events.delete(calendarId="primary", eventId="naru0123"), if_match=moved["etag"])
        gone = self.answer(self.events.get(calendarId="primary", eventId="naru0123"))
        self.assertEqual(gone["status"], "cancelled")

    def test_an_update_takes_away_what_it_does_not_name(self):
        made = self.insert(location="3층", description="d")
        body = {"summary": "다른 면접", "start": {"date": "2026-01-13"}, "end": {"date": "2026-01-14"}}
        new = self.answer(self.events.update(calendarId="primary", eventId=made["id"], body=body))
        self.assertEqual((new["summary"], new["start"], "location" in new), ("다른 면접", {"date": "2026-01-13"}, False))

    def test_what_google_refuses_is_refused(self):
        events, made = self.events, self.insert(id="naru0123")
        stale = self.answer(events.patch(calendarId="primary", eventId="naru0123", body={"summary": "a"}))["etag"]
        self.answer(events.patch(calendarId="primary", eventId="naru0123", body={"summary": "b"}))
        again = {"id": "naru0123", "start": MON, "end": LATER}
        patch = events.patch(calendarId="primary", eventId="naru0123", body={"summary": "c"})
        self.assertEqual(self.refusal(patch, stale), (412, "conditionNotMet"))
        delete = lambda: events.delete(calendarId="primary", eventId="naru0123")
        self.assertEqual(self.refusal(delete(), made["etag"]), (412, "conditionNotMet"))
        self.assertEqual(self.refusal(events.insert(calendarId="primary", body=again)), (409, "duplicate"))
        self.answer(delete())
        self.assertEqual(self.refusal(delete()), (410, "deleted"))
        self.assertEqual(self.refusal(events.insert(calendarId="primary", body=again)), (409, "duplicate"))
        self.assertEqual(self.refusal(events.get(calendarId="primary", eventId="nothing")), (404, "notFound"))
        self.assertEqual(self.refusal(events.list(calendarId="nobody@example.com")), (404, "notFound"))
        for wrong in [again | {"id": "Naru-1"}, {"start": MON}, again | {"id": "other", "iCalUID": "x@y"}, {"start": LATER, "end": MON}]:
            self.assertEqual(self.refusal(events.insert(calendarId="primary", body=wrong))[0], 400, wrong)

    def test_a_meeting_link_comes_only_for_those_who_know_of_it(self):
        request = {"createRequest": {"requestId": "r1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
        self.assertNotIn("conferenceData", self.insert(conferenceData=request))
        body = {"start": MON, "end": LATER, "conferenceData": request}
        made = self.answer(self.events.insert(calendarId="primary", body=body, conferenceDataVersion=1))
        self.assertEqual(made["conferenceData"]["entryPoints"][0]["uri"], made["hangoutLink"])

    # ── lists ──

    def test_pages_and_changes(self):
        for number in range(7):
            self.insert(id=f"naru{number}")
        events, token = self.listed(maxResults=3)
        self.assertEqual([event["id"] for event in events], [f"naru{number}" for number in range(7)])
        self.assertEqual(self.listed(syncToken=token), ([], token))
        self.answer(self.events.delete(calendarId="primary", eventId="naru2"))
        self.answer(self.events.patch(calendarId="primary", eventId="naru5", body={"summary": "x"}))
        self.insert(id="naru9")
        changes, _ = self.listed(syncToken=token, maxResults=1)
        told = [(event["id"], event["status"]) for event in changes]
        self.assertEqual(told, [("naru2", "cancelled"), ("naru5", "confirmed"), ("naru9", "confirmed")])
        full, _ = self.listed()
        self.assertNotIn("naru2", [event["id"] for event in full])
        every, _ = self.listed(showDeleted=True)
        self.assertIn("naru2", [event["id"] for event in every])

    def test_a_change_between_two_pages_is_not_lost(self):
        for number in range(4):
            self.insert(id=f"naru{number}")
        request = self.events.list(calendarId="primary", maxResults=2)
        first = self.answer(request)
        self.answer(self.events.patch(calendarId="primary", eventId="naru0", body={"summary": "x"}))
        last = self.answer(self.events.list_next(request, first))
        changes, _ = self.listed(syncToken=last["nextSyncToken"])
        self.assertEqual([event["id"] for event in changes], ["naru0"])

    def test_a_sync_token_is_strict_and_ends(self):
        _, token = self.listed(singleEvents=True)
        listing = lambda **asked: self.events.list(calendarId="primary", syncToken=token, **asked)
        for forbidden in [
            {"timeMin": "2026-01-01T00:00:00Z"}, {"timeMax": "2027-01-01T00:00:00Z"}, {"q": "a"}, {"orderBy": "updated"},
            {"iCalUID": "a@b"}, {"privateExtendedProperty": "a=b"}, {"updatedMin": "2026-01-01T00:00:00Z"}, {"showDeleted": False},
        ]:
            self.assertEqual(self.refusal(listing(singleEvents=True, **forbidden))[0], 400, forbidden)
        self.assertEqual(self.refusal(listing(singleEvents=False))[0], 400)
        self.fake.admin("POST", "expire-sync-tokens")
        self.assertEqual(self.refusal(listing(singleEvents=True)), (410, "fullSyncRequired"))

    def test_recurring_events_are_told_whole_or_time_by_time(self):
        self.insert(id="narue", recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"])
        whole, _ = self.listed()
        self.assertEqual(whole[0]["recurrence"], ["RRULE:FREQ=WEEKLY;COUNT=3"])
        rounds, _ = self.listed(singleEvents=True, timeMin="2026-01-15T00:00:00Z", orderBy="startTime")
        self.assertEqual([round["start"]["dateTime"][:10] for round in rounds], ["2026-01-19", "2026-01-26"])
        self.assertTrue(all(round["recurringEventId"] == "narue" and "recurrence" not in round for round in rounds))
        one = self.answer(self.events.get(calendarId="primary", eventId=rounds[0]["id"]))
        self.assertEqual(one, rounds[0])

    # ── busy times ──

    def test_busy_times(self):
        self.insert()
        self.insert(start=LATER, end={"dateTime": "2026-01-12T16:00:00+09:00"})
        self.insert(transparency="transparent", start={"date": "2026-01-12"}, end={"date": "2026-01-13"})
        body = {
            "timeMin": "2026-01-12T00:00:00Z",
            "timeMax": "2026-01-13T00:00:00Z",
            "items": [{"id": "primary"}, {"id": "nobody@example.com"}],
        }
        busy = self.answer(self.client(SCOPES).freebusy().query(body=body))["calendars"]
        self.assertEqual(busy["primary"]["busy"], [{"start": "2026-01-12T05:00:00Z", "end": "2026-01-12T07:00:00Z"}])
        self.assertEqual(busy["nobody@example.com"]["errors"][0]["reason"], "notFound")
        body["items"] = [{"id": f"c{number}"} for number in range(51)]
        busy = self.answer(self.client(SCOPES).freebusy().query(body=body))["calendars"]
        self.assertEqual(busy["c0"]["errors"][0]["reason"], "tooManyCalendarsRequested")

    # ── limits, faults, permission ──

    def test_limits_and_faults(self):
        for status in [403, 429]:
            self.fake.admin("PATCH", "settings", {"perMinute": 0, "limitStatus": status})
            self.assertEqual(self.refusal(self.events.list(calendarId="primary")), (status, "rateLimitExceeded"))
        self.fake.admin("PATCH", "settings", {"perMinute": None})
        self.fake.admin("POST", "faults", {"kind": "insert", "status": 503, "when": "after"})
        lost = self.events.insert(calendarId="primary", body={"id": "naru0", "start": MON, "end": LATER})
        self.assertEqual(self.refusal(lost)[0], 503)
        self.assertEqual([event["id"] for event in self.listed()[0]], ["naru0"])
        self.fake.admin("POST", "faults", {"kind": "insert", "status": 503, "when": "before"})
        # The client tries again by itself when it is told to.
        again = self.events.insert(calendarId="primary", body={"id": "naru1", "start": MON, "end": LATER})
        again.execute(num_retries=2)
        self.assertEqual(len(self.listed()[0]), 2)

    def test_scopes_and_tokens(self):
        narrow = self.client(["https://www.googleapis.com/auth/calendar.freebusy"]).events()
        self.assertEqual(self.refusal(narrow.list(calendarId="primary")), (403, "insufficientPermissions"))
        self.fake.admin("POST", "expire-access-tokens")
        # The client refreshes by itself.
        self.insert(id="naru0")
        self.fake.admin("POST", "revoke", {"email": ACCOUNT})
        with self.assertRaises(RefreshError) as caught:
            self.events.list(calendarId="primary").execute()
        self.assertEqual(caught.exception.args[1]["error"], "invalid_grant")

    def test_googles_own_flow_gets_tokens(self):
        base, redirect = self.fake.at["address"], "http://127.0.0.1:9/callback"
        config = {"client_id": "naru", "client_secret": "public", "auth_uri": f"{base}/o/oauth2/v2/auth", "token_uri": f"{base}/token"}
        flow = Flow.from_client_config({"installed": config}, SCOPES + ["openid", "email"], redirect_uri=redirect, autogenerate_code_verifier=True)
        url, state = flow.authorization_url(access_type="offline", prompt="consent")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.build_opener(Stay).open(url, timeout=30)
        back = caught.exception.headers["location"]
        caught.exception.close()
        said = parse_qs(urlparse(back).query)
        self.assertEqual((said["state"], said["iss"]), ([state], [base]))
        flow.fetch_token(code=said["code"][0])
        credentials = flow.credentials
        self.assertTrue(credentials.token and credentials.refresh_token and credentials.valid)
        first = credentials.token
        credentials.refresh(Request())
        self.assertNotEqual(credentials.token, first)
        # A code works once, and its second use ends what came of the first.
        other = Flow.from_client_config({"installed": config}, SCOPES, redirect_uri=redirect, code_verifier=flow.code_verifier)
        with self.assertRaisesRegex(Exception, "invalid_grant"):
            other.fetch_token(code=said["code"][0])
        with self.assertRaises(RefreshError):
            credentials.refresh(Request())


if __name__ == "__main__":
    unittest.main()
