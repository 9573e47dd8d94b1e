// Puts the chat into the page of an agency: a button, and behind it the chat in a frame. What it needs to know comes from
// the server as HOME: its words by language, and the sites that may show the chat in a frame.

((home) => {
    const script = document.currentScript;
    if (!script || document.querySelector("[data-presscite]")) return;
    const address = new URL(".", script.src);
    const tags = [script.dataset.lang, document.documentElement.lang, navigator.language, "en"];
    const language = tags.map((tag) => (tag ?? "").slice(0, 2).toLowerCase()).find((code) => code in home.words);
    const said = home.words[language];
    address.searchParams.set("lang", language);
    const make = (tag, options, ...inside) => {
        const made = Object.assign(document.createElement(tag), options);
        made.append(...inside);
        return made;
    };

    const label = script.dataset.label || said.title;
    const host = make("aside", { lang: language, ariaLabel: label });
    host.dataset.presscite = "";
    const root = host.attachShadow({ mode: "open" });  // neither page's style reaches into the other
    const style = new CSSStyleSheet();  // not an element: the page's own policy may allow none
    style.replaceSync(home.style);
    root.adoptedStyleSheets = [style];
    document.body.append(host);

    if (![address.origin, ...home.sites].includes(location.origin)) {
        console.warn(`presscite: ${location.origin} is not among its --frame-ancestors, so that the chat opens in a tab of its own`);
        const link = make("a", { className: "open", href: address.href, target: "_blank", rel: "noopener" }, label);
        link.setAttribute("aria-label", `${label} (${said.new_tab})`);
        root.append(link);
        return;
    }

    const button = make("button", { className: "open", type: "button" }, label);
    button.setAttribute("aria-haspopup", "dialog");
    const shut = make("button", { className: "shut", type: "button" }, said.close);
    const title = make("span", { id: "title" }, label);
    const dialog = make("dialog", {}, make("div", { className: "bar" }, title, shut));
    dialog.setAttribute("aria-labelledby", "title");
    root.append(button, dialog);
    let frame = null;
    let ready = false;

    const tell = (what) => frame.contentWindow.postMessage({ presscite: what }, address.origin);

    function open() {
        if (!frame) {
            frame = make("iframe", { title: label, allow: "clipboard-write", src: address.href });
            dialog.append(frame);
        }
        // Where it covers the page, nothing behind it can be reached.
        if (matchMedia("(max-width: 40rem)").matches) dialog.showModal();
        else dialog.show();
        button.hidden = true;
        frame.focus();
        if (ready) tell("focus");
    }

    button.addEventListener("click", open);
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
    dialog.addEventListener("close", () => {
        button.hidden = false;
        button.focus();
    });
    addEventListener("message", (event) => {
        if (event.source !== frame?.contentWindow || event.origin !== address.origin) return;
        if (event.data?.presscite === "close") dialog.close();
        if (event.data?.presscite !== "ready") return;
        ready = true;
        if (root.activeElement === frame) tell("focus");  // who has gone elsewhere meanwhile is left there
    });
})(HOME);
