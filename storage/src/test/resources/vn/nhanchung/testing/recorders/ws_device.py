"""A device that WS-Discovery finds, by the library WSDiscovery, on loopback alone: nothing of a test leaves the machine.

Usage: ws_device.py SERVICE_ADDRESS SCOPE...; prints "ready" and stays until its input ends.
"""
import ipaddress
import socket
import sys

from wsdiscovery import QName, Scope, threaded
from wsdiscovery.publishing import ThreadedWSPublishing

GROUP = ("239.255.255.250", 3702)
LOOPBACK = ipaddress.ip_address("127.0.0.1")

threaded._getNetworkAddrs = lambda version: [LOOPBACK] if version == socket.AF_INET else []


def refuse(observer):
    raise OSError("IPv4 alone")


def group_socket(self):
    heard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    heard.bind(GROUP)
    heard.setblocking(False)
    return heard


threaded.NetworkingThreadIPv6 = refuse
threaded.NetworkingThreadIPv4._createMulticastInSocket = group_socket

device = ThreadedWSPublishing()
device.start()
device.publishService(
    types=[QName("http://www.onvif.org/ver10/device/wsdl", "Device")],
    scopes=[Scope(scope) for scope in sys.argv[2:]],
    xAddrs=[sys.argv[1]],
)
print("ready", flush=True)
sys.stdin.read()
