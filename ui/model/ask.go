package model

// Ask is what a person is asked in the place of a response, before the call goes: one of these.
type Ask struct {
	Program *Program // whether it may be started; nil if that is not asked
	AsIs    bool     // a name has no value: whether the call is to go with it as it stands
}

// Ask is what the response asks, nil if it asks nothing.
func (r *Response) Ask() *Ask {
	if r == nil {
		return nil
	}
	return r.ask
}

// SendAsIs sends the call that the response asks about, with the names that have no value as they stand.
func (t *Tab) SendAsIs() {
	if a := t.answer.response.Ask(); a != nil && a.AsIs {
		t.send(t.draft, true)
	}
}
