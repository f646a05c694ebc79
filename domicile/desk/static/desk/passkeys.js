/* Passkeys: a form with data-passkey="get" or "create" asks the device when it is sent, and sends on what it answers.
   The options stand in the page as JSON (#passkey-data); byte strings travel as base64url. Shown only where the browser can. */
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const options = (given) => {
    const wanted = { ...given, challenge: bytes(given.challenge) };
    if (given.user) { wanted.user = { ...given.user, id: bytes(given.user.id) }; }
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      if (given[list]) { wanted[list] = given[list].map((each) => ({ ...each, id: bytes(each.id) })); }
    }
    return wanted;
  };
  const answer = (found) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (found.response[name]) { response[name] = text(found.response[name]); }
    }
    if (found.response.getTransports) { response.transports = found.response.getTransports(); }
    return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: found.getClientExtensionResults() };
  };
  if (!window.PublicKeyCredential) { return; }
  const data = JSON.parse(document.getElementById("passkey-data").textContent);
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const credential = form.elements.credential;
    form.addEventListener("submit", async (event) => {
      if (credential.value) { return; }
      event.preventDefault();
      try {
        const create = form.dataset.passkey === "create";
        const wanted = options((create ? data.creation_options : data.request_options).publicKey);
        const found = create ? await navigator.credentials.create({ publicKey: wanted }) : await navigator.credentials.get({ publicKey: wanted });
        credential.value = JSON.stringify(answer(found));
        form.submit();
      } catch {
        form.querySelector("button").focus(); // closed or not known: the page stays, the other ways stand beside it
      }
    });
  }
})();
