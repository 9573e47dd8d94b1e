// An answer: its sources, copies and opinions.

function open(button, wanted) {
    for (const other of button.closest(".turn").querySelectorAll(".cite")) {
        const shown = other === button && wanted;
        other.setAttribute("aria-expanded", String(shown));
        const source = document.getElementById(other.getAttribute("aria-controls"));
        source.hidden = !shown;
        if (shown) bring(source, "nearest");
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
