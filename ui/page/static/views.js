// The views of the page: the address says which one is shown.

async function show(focus = false) {
    const wanted = new URLSearchParams(location.search);
    const view = ["releases", "release"].includes(wanted.get("view")) ? wanted.get("view") : "ask";
    for (const name of ["ask", "releases", "release"]) find(`#${name}`).hidden = name !== view;
    for (const name of ["ask", "releases"]) {
        const current = view === name || (name === "releases" && view === "release");
        find(`#tab-${name}`).toggleAttribute("aria-current", current);
        if (current) find(`#tab-${name}`).setAttribute("aria-current", "page");
    }
    let title = view === "ask" ? said.title : said.releases;
    if (view === "releases") await browse(wanted);
    if (view === "release") title = (await release(wanted)) ?? title;
    document.title = publisher ? `${title} – ${publisher}` : title;
    if (focus) (find("#quoted") ?? find(`#${view} h1`))?.focus({ preventScroll: view === "release" });
    if (focus && view !== "release") scrollTo(0, 0);
    const question = view === "ask" && wanted.get("q");
    if (question) {
        // Asked once: a reload does not ask again. It stands alone, whatever was asked here before.
        history.replaceState(null, "", location.pathname);
        await ask(question, wanted.get("since") ?? "", wanted.get("until") ?? "", true);
    }
}

async function browse(wanted) {
    const fields = { words: "#words", since: "#search-since", until: "#search-until" };
    const sent = { page: wanted.get("page") ?? "" };
    for (const [name, field] of Object.entries(fields)) {
        sent[name] = wanted.get(name) ?? "";
        find(field).value = sent[name];
    }
    put(find("#found"), await call("browse", sent));
    announce(find("#found .found")?.textContent ?? find("#found").textContent);
}

async function release(wanted) {
    const reply = await call("release", { id: wanted.get("id") ?? "", at: wanted.get("at") ?? "" });
    put(find("#release"), reply);
    if (find("#quoted")) find("#quoted").scrollIntoView({ block: "center" });
    else scrollTo(0, 0);
    return reply?.title;
}

function put(place, reply) {
    if (reply?.html) place.innerHTML = reply.html;
    else place.replaceChildren(line("p", "problem", reply?.problem ?? said.connection));
}

function go(address) {
    history.pushState(null, "", location.pathname + address);
    return show(true);
}
