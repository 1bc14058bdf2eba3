// The one Trusted Types policy for addresses of scripts: our own, on our own origin.
/** @param {string} address */
const onlyOurs = (address) => {
  if (new URL(address, location.href).origin !== location.origin)
    throw new TypeError("not our script");
  return address;
};

const policy = globalThis.trustedTypes?.createPolicy("app", { createScriptURL: onlyOurs });

/** @param {string} address */
export const scriptUrl = (address) => policy?.createScriptURL(address) ?? onlyOurs(address);
