from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "answerable.config"
    label = "house"
    verbose_name = "Settings"

    def ready(self) -> None:
        from answerable.config.checks import register_checks

        register_checks()
        self._join_index_to_ledger()

    def _join_index_to_ledger(self) -> None:
        """The index and the ledger stand side by side and do not know each other."""
        from answerable.audit.followers import register_follower
        from answerable.audit.remains import register_pieces, register_program_words
        from answerable.audit.removal import register_store
        from answerable.audit.verification import register_check
        from answerable.search import following, removal, verification

        register_follower("search", following.follow)
        register_store("search", removal.drop_named, removal.sweep)
        for table in removal.PIECES:
            register_pieces(table)
        register_program_words("search_indexedentry", "table", "kind", "audience")
        register_check("the search index", verification.find_differences)
