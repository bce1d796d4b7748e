package model

// RevealReply shows the last reply as it came, with the secrets that are overwritten in what is shown of it at first. They are in memory
// alone, and can be copied from then on.
func (t *Tab) RevealReply() {
	f, hidden := t.answer.last, t.answer.response
	if f == nil || f.came == nil || hidden == nil || hidden.Exchange.ID != f.came.ID {
		t.w.Tell("status.reply_not_hidden")
		return
	}
	t.w.Spawn(func() {
		r := t.w.newResponse(f.came)
		r.Unverified, r.redirect = hidden.Unverified, hidden.redirect
		t.w.Do(func() {
			if t.gone || t.answer.response != hidden {
				r.close()
				return
			}
			f.came = nil
			t.put(r)
		})
	}, nil)
}
