// The page's behaviour. Gradio runs this once, with `element`, the root of the page, and `server`, the functions of
// ui/chat.py. All markup comes from the server; what is said here is put in as text.

const KEPT = `presscite ${location.pathname} `;
const find = (selector) => element.querySelector(selector);
const kept = (key) => { try { return localStorage.getItem(KEPT + key); } catch { return null; } };
const keep = (key, value) => { try { localStorage.setItem(KEPT + key, value); } catch { /* a browser that keeps nothing */ } };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let said = {};  // the words of the page's language
let limit = 2000;
let publisher = "";
let conversation = kept("conversation");
let pending = false;

const languages = () => [kept("language"), ...navigator.languages].filter(Boolean);

// The server's answer to a call, or null where the connection broke.
async function call(name, sent = {}) {
    try {
        return await server[name]({ ...sent, languages: languages() });
    } catch {
        return null;
    }
}

// A screen reader says what changes here; the same words twice would be no change.
function announce(text) {
    const status = find("#status");
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50);
}

function complain(text) {
    const problem = find("#problem");
    problem.textContent = text;
    find("#question").setAttribute("aria-invalid", String(Boolean(text)));
}

// Before the first page has come: what says so in the visitor's language.
function loading() {
    const known = [...element.querySelectorAll(".loading")];
    return languages().map((tag) => known.find((one) => one.lang === tag.slice(0, 2).toLowerCase())).find(Boolean) ?? known[0];
}

async function begin() {
    const waiting = loading();
    if (waiting) waiting.hidden = false;
    const page = await call("start", { conversation });
    if (!page?.html) {
        if (waiting) waiting.textContent = page?.problem ?? waiting.dataset.lost;
        else complain(said.connection);
        return;
    }
    ({ words: said, limit, publisher } = page);
    document.documentElement.lang = page.language;
    element.innerHTML = page.html;
    settle();
    await show();
    const { questions = [] } = (await call("examples")) ?? {};
    find("#examples ul").replaceChildren(...questions.map(example));
    settle();
}

function example(question) {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "ask-this" });
    button.textContent = question;
    button.dataset.question = question;
    button.dir = "auto";
    item.append(button);
    return item;
}

// What depends on whether anything was asked yet.
function settle() {
    const asked = find("#conversation").childElementCount > 0;
    find("#opening").classList.toggle("small", asked);
    find("#new-chat").hidden = !asked;
    find("#examples").hidden = asked || !find("#examples ul").childElementCount;
}

// --- asking

async function ask(question, since = find("#ask-since").value, until = find("#ask-until").value, alone = false) {
    if (pending) return;
    complain([...question].length > limit ? said.too_long.replace("{limit}", limit) : "");
    if (find("#problem").textContent) return;
    pending = true;
    const waiting = document.createElement("article");
    waiting.className = "turn waiting";
    waiting.append(line("h2", "question", question), line("p", "facts", said.searching));
    find("#conversation").append(waiting);
    settle();
    bring(waiting);
    announce(said.searching);
    const before = [...element.querySelectorAll(".turn:not(.waiting) .question")].map((heading) => heading.textContent);
    const reply = await call("ask", { question, since, until, conversation, before, alone });
    pending = false;
    if (!reply?.html) {
        waiting.remove();
        settle();
        complain(reply?.problem ?? said.connection);
        find("#question").value ||= question;
        return;
    }
    conversation = reply.conversation;
    keep("conversation", conversation);
    waiting.insertAdjacentHTML("afterend", reply.html);
    const turn = waiting.nextElementSibling;
    waiting.remove();
    bring(turn);
    announce(reply.said);
}

function line(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.dir = "auto";
    made.textContent = text;
    return made;
}

function bring(turn) {
    turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}

async function newChat() {
    await call("forget", { conversation });
    conversation = null;
    keep("conversation", "");
    find("#conversation").replaceChildren();
    complain("");
    settle();
    announce(said.new_chat_done);
    find("#question").focus();
}

// --- an answer: its sources, copies and opinions

function open(button, wanted) {
    for (const other of button.closest(".turn").querySelectorAll(".cite")) {
        const shown = other === button && wanted;
        other.setAttribute("aria-expanded", String(shown));
        document.getElementById(other.getAttribute("aria-controls")).hidden = !shown;
    }
}

function close(source) {
    const button = element.querySelector(`[aria-controls="${source.id}"]`);
    open(button, false);
    button.dataset.closed = "true";  // focus comes back to it and would open it again
    button.focus();
}

async function copy(text, done) {
    try {
        await navigator.clipboard.writeText(text);
        announce(done);
        return done;
    } catch {
        // Without a certificate a browser has no clipboard for us but this old way.
        const area = Object.assign(document.createElement("textarea"), { value: text });
        element.append(area);
        area.select();
        const copied = document.execCommand("copy");
        area.remove();
        announce(copied ? done : said.copy_failed);
        return copied ? done : said.copy_failed;
    }
}

// The button says that it is done for a moment, for those who see.
async function copyFrom(button, text, done) {
    const label = button.textContent;
    button.textContent = await copy(text, done);
    button.focus();
    setTimeout(() => { button.textContent = label; }, 2500);
}

async function opine(form, comment) {
    const up = form.querySelector('[aria-pressed="true"]').dataset.up === "1";
    const number = Number(form.closest(".turn").dataset.number);
    const reply = await call("opinion", { conversation, number, up, comment });
    let thanks = form.querySelector(".thanks");
    if (!thanks) form.append(thanks = line("p", "thanks", ""));
    thanks.textContent = reply?.kept ? said.thanks : said.feedback_failed;
    announce(thanks.textContent);
}

// --- views: the address says which one is shown

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

// --- events; each on the root, for what stands in it comes and goes

element.addEventListener("click", async (event) => {
    const on = (selector) => event.target.closest(selector);
    const link = on("a[data-view], a[data-skip]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        if ("skip" in link.dataset) find("#main").focus();
        else go(link.getAttribute("href"));
    } else if (on(".cite")) {
        open(on(".cite"), on(".cite").getAttribute("aria-expanded") === "false");
    } else if (on(".close")) {
        close(on(".source"));
    } else if (on(".ask-this")) {
        const { question, allDates } = on(".ask-this").dataset;
        if (allDates !== undefined) find("#ask-since").value = find("#ask-until").value = "";
        await ask(question);
    } else if (on("[data-copy]")) {
        await copyFrom(on("[data-copy]"), on("[data-copy]").dataset.copy, said.copied);
    } else if (on("[data-share]")) {
        const address = location.origin + location.pathname + on("[data-share]").dataset.share;
        await copyFrom(on("[data-share]"), address, said.shared);
    } else if (on(".thumb")) {
        const form = on(".opinion");
        for (const thumb of form.querySelectorAll(".thumb")) thumb.setAttribute("aria-pressed", String(thumb === on(".thumb")));
        form.querySelector(".comment").hidden = false;
        await opine(form, form.querySelector("textarea").value);
    } else if (on("[data-language]")) {
        const { language } = on("[data-language]").dataset;
        keep("language", language);
        await begin();
        find(`[data-language="${language}"]`).focus();
    } else if (on("#new-chat")) {
        await newChat();
    }
});

element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.target.id === "question-form") {
        const box = find("#question");
        const question = box.value;
        if (pending) return;
        if ([...question].length <= limit) box.value = "";
        await ask(question);
    } else if (event.target.id === "search-form") {
        const wanted = { view: "releases", words: find("#words").value, since: find("#search-since").value, until: find("#search-until").value };
        const filled = Object.entries(wanted).filter(([, value]) => value);
        history.pushState(null, "", `${location.pathname}?${new URLSearchParams(filled)}`);
        await show();
    } else if (event.target.matches(".opinion")) {
        await opine(event.target, event.target.querySelector("textarea").value);
        event.target.querySelector(".comment").hidden = true;
    }
});

element.addEventListener("keydown", (event) => {
    if (event.target.id === "question" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        event.target.form.requestSubmit();
    }
    const source = event.key === "Escape" && event.target.closest(".source");
    if (source) close(source);
});

// Who comes to an [n] by keyboard reads the source at once; a mouse opens it by its click.
element.addEventListener("focusin", (event) => {
    const button = event.target.closest(".cite");
    if (!button?.matches(":focus-visible")) return;
    if (button.dataset.closed) delete button.dataset.closed;
    else open(button, true);
});

addEventListener("popstate", () => show(true));
begin();
