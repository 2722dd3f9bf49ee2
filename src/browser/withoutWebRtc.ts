/**
 * Chromium's content security policy has no directive for WebRTC (156: "unrecognized directive 'webrtc'"), so a peer
 * connection would be a way out of the page. Nothing here needs one: they are taken away before other code runs. Workers
 * have none.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(globalThis, name);

export {};
