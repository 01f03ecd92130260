// Settings of htmx, before it starts: the one trusted way from text to markup, and which closings lead to a new try.
htmx.config.ws = {
  // The last is ours: closed by this page to connect anew at once.
  reconnectCodes: [1001, 1005, 1006, 1011, 1012, 1013, 1014, 4000],
  reconnectDelay: 300,
  // Nobody looks at old figures for a minute because the server was away for one.
  reconnectMaxDelay: 10_000,
};
// What somebody opened stays open while the rows around it change.
htmx.registerExtension("purser", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.tagName === "DETAILS"),
});

const types = /** @type {any} */ (window).trustedTypes;
if (types) {
  // Scripts never arrive in fragments: what claims to be one becomes empty.
  const policy = types.createPolicy("htmx", {
    createHTML: (/** @type {string} */ text) => text,
    createScript: () => "",
  });
  htmx.registerExtension("trusted", { init: (api) => api.initSecurity(policy) });
}

export {};
