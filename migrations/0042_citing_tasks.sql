-- Which tasks cite a duty: asked for whenever a new version of its norm changes it.
create index task_duty on task (region, duty) where duty is not null;
