"""Moto's S3 with one object in it, for as long as standard input stays open. Prints where it is and two keys: the first may read."""

import json
import logging
import sys
import urllib.request

import boto3
from moto.server import ThreadedMotoServer

REGION = "ap-northeast-2"


def account(client, name, action):
    client.create_user(UserName=name)
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
    client.put_user_policy(UserName=name, PolicyName="only", PolicyDocument=json.dumps(policy))
    made = client.create_access_key(UserName=name)["AccessKey"]
    return {"accessKeyId": made["AccessKeyId"], "secret": made["SecretAccessKey"]}


def main(bucket, key, file):
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    base = f"http://{host}:{port}"

    def boto(service):
        keys = {"aws_access_key_id": "root", "aws_secret_access_key": "root"}
        return boto3.client(service, endpoint_url=base, region_name=REGION, **keys)

    boto("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    with open(file, "rb") as body:
        boto("s3").put_object(Bucket=bucket, Key=key, Body=body.read())
    accounts = [account(boto("iam"), "reader", "s3:GetObject"), account(boto("iam"), "stranger", "ses:SendEmail")]
    # From now on signatures and rights are looked at.
    request = urllib.request.Request(f"{base}/moto-api/reset-auth", b"0", {"content-type": "text/plain"}, method="POST")
    urllib.request.urlopen(request).read()
    print(json.dumps({"endpoint": base, "region": REGION, "accounts": accounts}), flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
