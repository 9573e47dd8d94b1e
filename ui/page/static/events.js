// What a visitor does. Each listener is on the root, for what stands in it comes and goes.

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
        bring(form.querySelector(".comment"), "nearest");
        await opine(form, form.querySelector("textarea").value);
    } else if (on("[data-language]")) {
        ({ language } = on("[data-language]").dataset);
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
        if (pending) return;
        const box = find("#question");
        const question = box.value;
        box.value = "";
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
    else if (event.key === "Escape") tellPage("close");
});

addEventListener("message", (event) => {
    if (event.source === parent && event.data?.presscite === "focus") find("#question")?.focus();
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
