from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "answerable.meetings"
    verbose_name = "Meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from answerable.actions import topics
        from answerable.audit.removal import register_store
        from answerable.audit.verification import register_check
        from answerable.matters.operations import register_placer
        from answerable.papers.asked import meetings as asked_meetings

        from .agendas import followers as agenda_followers
        from .agendas.files import register_writer
        from .agendas.history import register_reader
        from .agendas.notices import register_teller
        from .agendas.operations.leaving import follow_called_off
        from .agendas.papers import list_wanting
        from .agendas.search import register_lines
        from .programme.followers import register_follower
        from .programme.operations import keep_places
        from .programme.verification import find_dropped
        from .public.agenda import describe_for_agenda
        from .queries import read_topic_names
        from .requests.answers.last import read_last_answers
        from .requests.asked.operations import forget_files
        from .requests.packs import check_template, write_pack
        from .requests.removal import drop_evidence
        from .requests.search import register_answers
        from .search import register_sources

        register_sources()
        register_lines()
        register_answers()
        register_store("files of drafted answers", drop_evidence)
        topics.register(read_topic_names)
        register_check("the programme", find_dropped)
        register_placer(keep_places)
        register_follower(follow_called_off)
        agenda_followers.register_follower(forget_files)
        register_teller(describe_for_agenda)
        register_writer(write_pack, check=check_template)
        register_reader(read_last_answers)
        asked_meetings.register_reader(list_wanting)
